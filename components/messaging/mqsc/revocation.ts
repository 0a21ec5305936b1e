import { command, text, word } from "./command";
import type { QueueManagerModel, RevocationLists } from "./model";
import { connectionName } from "./names";

const names = { responder: "REVOCATION.OCSP", server: "REVOCATION.CRL.", list: "REVOCATION" };

/** The objects that say where revocation is looked up, and the list that `ALTER QMGR SSLCRLNL` names. */
export function revocationObjects({ revocationLists }: QueueManagerModel): string[] {
  if (!revocationLists) return [];
  const { ocspResponder, crlServers = [] } = revocationLists;
  const responder = ocspResponder === undefined ? [] : [names.responder];
  const servers = crlServers.map((_, index) => `${names.server}${index + 1}`);
  return [
    ...responder.map((name) =>
      command(
        text("DEFINE AUTHINFO", name),
        word("AUTHTYPE", "OCSP"),
        "REPLACE",
        text("OCSPURL", ocspResponder!),
      ),
    ),
    ...servers.map((name, index) =>
      command(
        text("DEFINE AUTHINFO", name),
        word("AUTHTYPE", "CRLLDAP"),
        "REPLACE",
        text("CONNAME", crlServers[index]!),
      ),
    ),
    command(text("DEFINE NAMELIST", names.list), "REPLACE", text("NAMES", ...responder, ...servers)),
  ];
}

/** Of the queue manager; a blank takes an earlier list back. */
export const revocationList = ({ revocationLists }: QueueManagerModel): string =>
  text("SSLCRLNL", revocationLists ? names.list : " ");

/** Checks where revocation is looked up. */
export function checkRevocationLists(lists: RevocationLists): void {
  const { ocspResponder, crlServers = [] } = lists;
  if (ocspResponder === undefined && crlServers.length === 0) {
    throw new Error("revocationLists: is empty; give ocspResponder, crlServers or leave it out.");
  }
  if (ocspResponder !== undefined && !isResponder(ocspResponder)) {
    throw new Error(
      `revocationLists.ocspResponder: ${JSON.stringify(ocspResponder)} must be an http:// address of printable ASCII without blanks, at most 256 characters; the answers are signed.`,
    );
  }
  if (crlServers.length > 10) {
    throw new Error(`revocationLists.crlServers: has ${crlServers.length} servers; IBM MQ allows 10.`);
  }
  for (const [index, server] of crlServers.entries()) {
    const argument = `revocationLists.crlServers[${index}]`;
    connectionName(server, argument);
    if (server.includes(",")) throw new Error(`${argument}: ${server} names several; give each by itself.`);
    if (crlServers.indexOf(server) < index) throw new Error(`${argument}: ${server} is there twice.`);
  }
}

function isResponder(value: string): boolean {
  return value.length <= 256 && /^http:\/\/[!-~]+$/.test(value) && URL.canParse(value);
}
