import type { Rule } from "../../model/rule";
import { boundServerName } from "./boundServerName";
import { clientIdentity } from "./clientIdentity";
import { deliveredCredential } from "./deliveredCredential";
import { meshHostMode } from "./meshHostMode";
import { namedAuthority } from "./namedAuthority";
import { onePerHost } from "./onePerHost";
import { tlsModeStated } from "./tlsModeStated";
import { verifiedServer } from "./verifiedServer";

export const destinationRules: readonly Rule[] = [
  tlsModeStated,
  meshHostMode,
  verifiedServer,
  deliveredCredential,
  namedAuthority,
  boundServerName,
  clientIdentity,
  onePerHost,
];
