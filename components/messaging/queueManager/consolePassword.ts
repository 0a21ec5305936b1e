/** The key of the Secret that holds `consolePasswordXml`. */
export const consolePasswordFile = "console-ldap.xml";

/** The variable by which `mqwebuser.xml` names the password. */
export const consolePasswordVariable = "consoleLdapPassword";

/**
 * The configuration that gives the web console the password of its directory account. It belongs in a Secret, under
 * `console-ldap.xml`.
 *
 * @param password printable ASCII; neither beginning with `{` nor with `${` in it, which the console's server, Liberty,
 * reads as an encoding and as a variable.
 * @throws Error when the password cannot be written so; the message never holds it.
 */
export function consolePasswordXml(password: string): string {
  if (typeof password !== "string" || !/^[ -~]+$/.test(password)) {
    throw new Error("ldapPassword: must be at least one printable ASCII character and none of another kind.");
  }
  if (password.startsWith("{") || password.includes("${")) {
    throw new Error(
      "ldapPassword: begins with { or holds ${, which the web console would not take literally; use another password.",
    );
  }
  return `<?xml version="1.0" encoding="UTF-8"?>
<server>
  <variable name="${consolePasswordVariable}" value="${xmlText(password)}"/>
</server>
`;
}

/** A text as the value of an XML attribute. */
export function xmlText(value: string): string {
  const escapes: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&apos;",
  };
  return value.replace(/[&<>"']/g, (character) => escapes[character]!);
}
