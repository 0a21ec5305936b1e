import { tlsProfiles } from "../../trust/tlsProfile";
import { checkChannels } from "./checkChannels";
import { checkIdentities } from "./checkIdentities";
import { checkLdap } from "./checkLdap";
import { checkObjects } from "./checkObjects";
import type { QueueManagerModel } from "./model";
import { objectName } from "./names";
import { checkRevocationLists } from "./revocation";

/**
 * Checks a whole model before a line of MQSC is written.
 *
 * @throws Error naming the argument, for the first thing that IBM MQ would refuse or read differently.
 */
export function checkModel(model: QueueManagerModel): void {
  objectName(model.authInfoName, "authInfoName");
  const specs = Object.values(tlsProfiles).map(({ mqCipherSpec }) => mqCipherSpec);
  if (!specs.includes(model.cipherSpec)) {
    throw new Error(
      `cipherSpec: ${JSON.stringify(model.cipherSpec)} is no profile's; use ${specs.join(" or ")}.`,
    );
  }
  checkObjects(model);
  checkIdentities(model);
  checkChannels(model);
  checkLdap(model.ldap);
  if (model.revocationLists) checkRevocationLists(model.revocationLists);
}
