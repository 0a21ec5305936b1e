import { type At, excluded } from "./at";
import { configKey, type Fault } from "./fault";
import { userId } from "./fields";
import { givenClients } from "./givenClients";

/** Either a directory of this program, or the address of another and what it takes to use it. */
export function directory(at: At): Fault[] {
  if (at("ldap.url") === undefined) {
    const faults: Fault[] = [];
    if (at("ldap.install") === false) {
      faults.push({ key: "ldap.url", text: "is needed with ldap.install: false." });
    }
    for (const key of ofExisting.filter((key) => at(key) !== undefined)) {
      faults.push({ key, text: "needs ldap.url; a directory installed by this program gets its own." });
    }
    return faults;
  }
  const faults: Fault[] = [];
  if (at("ldap.install") !== false) {
    faults.push({ key: "ldap.url", text: "names an existing directory and needs ldap.install: false." });
  }
  for (const key of ["ldap.bindDn", "ldap.userBaseDn", "ldap.groupBaseDn"]) {
    if (at(key) === undefined) faults.push({ key, text: "is needed with ldap.url." });
  }
  const bindPasswords = ["ldap.bindPassword", "queueManager.encrypted.ldapPasswordMqsc"];
  return faults.concat(
    unclearPartners(at),
    exactlyOne(at, bindPasswords, "ldap.url"),
    active(at).flatMap(({ key }) =>
      exactlyOne(at, [`${key}.password`, `${key}.encrypted.PASSWORD`], "ldap.url"),
    ),
  );
}

const ofExisting = [
  "kind",
  "bindDn",
  "bindPassword",
  "userBaseDn",
  "groupBaseDn",
  "userAttributes",
  "groupAttributes",
  "caCertificates",
].map((key) => `ldap.${key}`);

/** Partners have no password: where another CA is trusted, the name in a certificate alone is not enough. */
function unclearPartners(at: At): Fault[] {
  if (at("ldap.caCertificates") === undefined) return [];
  return list(at("queueManager.partners")).flatMap((partner, index) =>
    (partner as { issuerDistinguishedName?: unknown } | null)?.issuerDistinguishedName === undefined
      ? [
          {
            key: `queueManager.partners[${index}].issuerDistinguishedName`,
            text: "is needed with ldap.caCertificates, because that CA could issue a certificate of the same name.",
          },
        ]
      : [],
  );
}

const active = (at: At) => givenClients(at).filter(({ revoked }) => !revoked);

function exactlyOne(at: At, [key, other]: string[], because: string): Fault[] {
  const given = [at(key!), at(other!)].filter((value) => value !== undefined).length;
  if (given === 1) return [];
  const text =
    given === 0
      ? `or ${other} is needed with ${because}, because that directory already knows the password.`
      : `cannot go with ${other}: give the password once.`;
  return [{ key: key!, text }];
}

/** A password that two objects hold is either sealed in both or made by this program for both. */
export function passwords(at: At): Fault[] {
  if (at("ldap.url") !== undefined) return [];
  // A name the schema refuses is reported there, and must not be repeated here.
  const clients = active(at).filter(({ of }) => userId.safeParse(of("user")).success);
  const pairs = [
    ...clients.map(({ key, of }) => [`${key}.encrypted.PASSWORD`, `ldap.encrypted.${of("user")}`] as const),
    ["queueManager.encrypted.ldapPasswordMqsc", "ldap.encrypted.mq-bind"] as const,
  ];
  return [
    ...strangers(at),
    ...clients.flatMap(({ key }) =>
      excluded(at, `${key}.password`, `${key}.encrypted.PASSWORD`, "give the password once"),
    ),
    ...pairs.flatMap(([here, there]) => {
      const [missing, given] = at(here) === undefined ? [here, there] : [there, here];
      if (at(given) === undefined || at(missing) !== undefined) return [];
      return [{ key: missing, text: `is needed with ${given}: both hold the same password, sealed.` }];
    }),
  ];
}

/** A sealed password or a group member under a name that no entry has; what a revoked client leaves behind is none. */
function strangers(at: At): Fault[] {
  const users = list(at("ldap.users")).map((user) => (user as { uid?: unknown } | null)?.uid);
  const clients = givenClients(at).map(({ of }) => of("user"));
  const uids = [...new Set([...clients, ...users].filter((uid) => userId.safeParse(uid).success))];
  const given = at("ldap.encrypted");
  const sealedPasswords = typeof given === "object" && given !== null ? given : {};
  const replicas = Number(at("ldap.replicas"));
  const accounts = ["admin", "mq-bind", ...(replicas > 1 ? ["replicator"] : []), ...uids];
  const sealed = Object.keys(sealedPasswords)
    .filter((name) => !accounts.includes(name))
    .map((name) => ({
      key: configKey(["ldap", "encrypted", name]),
      text: `is nobody's password; known here are ${accounts.join(", ")}.`,
    }));
  const members = list(at("ldap.groups")).flatMap((group, index) =>
    list((group as { members?: unknown } | null)?.members).flatMap((member, place) =>
      uids.includes(member as string)
        ? []
        : [
            {
              key: configKey(["ldap", "groups", index, "members", place]),
              text: `is not a user of this directory; its users are ${uids.join(", ")}.`,
            },
          ],
    ),
  );
  return [...sealed, ...members];
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
