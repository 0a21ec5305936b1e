const objectCharacters = "letters, digits and . / _ %";

/** Checks the name of a queue, an authentication information object or a queue manager. */
export function objectName(value: string, argument: string): string {
  return name(value, argument, 48);
}

/** Checks the name of an object that this package defines: what begins with SYSTEM. or AMQ. is IBM MQ's own. */
export function ownObjectName(value: string, argument: string): string {
  if (/^(SYSTEM|AMQ)\./i.test(value)) {
    throw new Error(
      `${argument}: ${JSON.stringify(value)} belongs to IBM MQ; names must not begin with SYSTEM. or AMQ.`,
    );
  }
  return objectName(value, argument);
}

export function channelName(value: string, argument: string): string {
  if (/^SYSTEM\./i.test(value)) {
    throw new Error(
      `${argument}: ${JSON.stringify(value)} belongs to IBM MQ; channel names must not begin with SYSTEM.`,
    );
  }
  return name(value, argument, 20);
}

/** @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=objects-rules-naming-mq */
function name(value: string, argument: string, longest: number): string {
  if (typeof value !== "string" || !new RegExp(`^[A-Za-z0-9./_%]{1,${longest}}$`).test(value)) {
    throw new Error(
      `${argument}: ${JSON.stringify(value)} is not an IBM MQ name; use 1 to ${longest} ${objectCharacters}.`,
    );
  }
  return value;
}

/** Nobody stands for "no access" on the channel; mqm administers. */
const reservedUsers = ["nobody", "mqm", "mqadmin"];

/** Checks a user as it comes from LDAP's `uid`: IBM MQ stores at most 12 characters of it in a message (SHORTUSR). */
export function userName(value: string, argument: string): string {
  if (typeof value !== "string" || !/^[A-Za-z0-9][A-Za-z0-9._-]{0,11}$/.test(value)) {
    throw new Error(
      `${argument}: ${JSON.stringify(value)} is not an IBM MQ user; use 1 to 12 letters, digits and . _ -, beginning with a letter or digit.`,
    );
  }
  if (reservedUsers.includes(value.toLowerCase())) {
    throw new Error(
      `${argument}: ${JSON.stringify(value)} is reserved; give the application a user of its own.`,
    );
  }
  return value;
}
