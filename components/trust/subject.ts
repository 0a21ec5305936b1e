import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";

/** The parts of a certificate's subject name that this package sets. */
export type SubjectPart = "commonName" | "organization" | "organizationalUnit";

/**
 * Checks a part of a subject name: 1 to 64 characters, the upper bound of X.520.
 *
 * @throws Error when it is empty or longer.
 * @see https://www.rfc-editor.org/rfc/rfc5280#appendix-A.1
 */
export function subjectText(value: string, argument: SubjectPart): string {
  if (value.length < 1 || value.length > 64) {
    throw new Error(`${argument}: has ${value.length} characters; a certificate's subject allows 1 to 64.`);
  }
  return value;
}

/**
 * The same for a name that a queue manager compares with SSLPEER: there `*` stands for anything, commas, semicolons and
 * quotes are syntax, and IBM warns of what is left beyond the characters below. SSLPEER ignores case: two clients must
 * differ in more than that.
 *
 * @throws Error when the value holds any other character, or a space at an end or beside another.
 * @see "IBM MQ rules for SSLPEER values" in https://www.ibm.com/docs/en/ibm-mq/9.4
 */
export function exactSubjectText(value: string, argument: SubjectPart): string {
  subjectText(value, argument);
  if (!/^[A-Za-z0-9./()-]+(?: [A-Za-z0-9./()-]+)*$/.test(value)) {
    throw new Error(
      `${argument}: ${JSON.stringify(value)} cannot be compared exactly; letters, digits, . / ( ) - and single spaces between them are allowed.`,
    );
  }
  return value;
}

/** Who a client is. */
export interface ClientSubject {
  commonName: pulumi.Input<string>;
  organizationalUnit: pulumi.Input<string>;
  organization?: pulumi.Input<string>;
}

/**
 * The subject as SSLPEER compares it: `CN=…,OU=…` and, where there is one, `,O=…`.
 *
 * @throws Error when a part cannot be compared exactly, see `exactSubjectText`.
 */
export function clientSubject({
  commonName,
  organizationalUnit,
  organization,
}: ClientSubject): pulumi.Output<string> {
  const part = (key: string, name: SubjectPart, value: pulumi.Input<string>) =>
    mapInput(value, (text) => `${key}=${exactSubjectText(text, name)}`);
  const parts = [
    part("CN", "commonName", commonName),
    part("OU", "organizationalUnit", organizationalUnit),
    ...(organization === undefined ? [] : [part("O", "organization", organization)]),
  ];
  return pulumi.all(parts).apply((all) => all.join(","));
}
