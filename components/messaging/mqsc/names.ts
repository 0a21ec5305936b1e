const objectCharacters = "letters, digits and . / _ %";

/** Checks the name of a queue, topic, cluster, authentication information object or queue manager. */
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

/** Checks a description of what people read: IBM MQ keeps 64 characters of it. */
export function descriptionText(value: string | undefined, argument: string): void {
  if (value === undefined || (typeof value === "string" && /^[ -~]{0,64}$/.test(value))) return;
  throw new Error(`${argument}: ${JSON.stringify(value)} must be at most 64 printable ASCII characters.`);
}

const connection = /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?\((\d{1,5})\)$/;

/** Checks where a channel connects to: `host(port)`, or several of them with commas between. */
export function connectionName(value: string, argument: string): void {
  const fine =
    typeof value === "string" &&
    value.length <= 264 &&
    value.split(",").every((each) => {
      const port = Number(connection.exec(each)?.[2]);
      return port >= 1 && port <= 65535;
    });
  if (fine) return;
  throw new Error(
    `${argument}: ${JSON.stringify(value)} must be host(port), or several with commas between, at most 264 characters and without blanks.`,
  );
}
