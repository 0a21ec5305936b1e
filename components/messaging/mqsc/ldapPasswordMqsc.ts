import { command, text, word } from "./command";
import { objectName } from "./names";

/** What IBM MQ stores of LDAPPWD. */
const longestPassword = 32;

/**
 * The MQSC that gives the queue manager its LDAP password. It belongs in a Secret, under `30-ldap-password.mqsc`: after
 * the definitions, which reset the password at every start, and before the authorities, which need it.
 *
 * @param password 1 to 32 printable ASCII characters, blanks inside only.
 * @throws Error when the password cannot be written in MQSC; the message never holds it.
 * @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=reference-alter-authinfo-alter-authentication-information-object
 */
export function ldapPasswordMqsc(authInfoName: string, password: string): string {
  objectName(authInfoName, "authInfoName");
  if (typeof password !== "string" || password.length < 1 || password.length > longestPassword) {
    throw new Error(
      `ldapPassword: has ${password?.length ?? 0} characters; IBM MQ allows 1 to ${longestPassword} in LDAPPWD.`,
    );
  }
  if (!/^[ -~]+$/.test(password)) {
    throw new Error("ldapPassword: holds a character that is not printable ASCII, which MQSC cannot carry.");
  }
  if (password !== password.trim()) {
    throw new Error("ldapPassword: begins or ends with a blank, which IBM MQ does not keep.");
  }
  const parts = [
    text("ALTER AUTHINFO", authInfoName),
    word("AUTHTYPE", "IDPWLDAP"),
    text("LDAPPWD", password),
  ];
  return `${command(...parts)}\n`;
}
