import { AttributeTypeAndValue, AttributeValue, Name, RelativeDistinguishedName } from "@peculiar/asn1-x509";
import type { Values } from "../model";

interface SubjectField {
  type: "string" | "strings";
  description: string;
  /** The attribute's object identifier (RFC 5280, appendix A). */
  oid: string;
}

/** The fields of a subject, in the order they stand in the name. */
export const subjectFields: Record<string, SubjectField> = {
  country: { type: "string", description: "C", oid: "2.5.4.6" },
  organization: { type: "string", description: "O", oid: "2.5.4.10" },
  organizationalUnit: { type: "string", description: "OU", oid: "2.5.4.11" },
  locality: { type: "string", description: "L", oid: "2.5.4.7" },
  province: { type: "string", description: "ST", oid: "2.5.4.8" },
  streetAddresses: { type: "strings", description: "STREET", oid: "2.5.4.9" },
  postalCode: { type: "string", description: "PC", oid: "2.5.4.17" },
  commonName: { type: "string", description: "CN", oid: "2.5.4.3" },
  serialNumber: { type: "string", description: "SERIALNUMBER", oid: "2.5.4.5" },
  emailAddress: { type: "string", description: "emailAddress (PKCS #9)", oid: "1.2.840.113549.1.9.1" },
};

/** The distinguished name; fields without content are left out. */
export function distinguishedName(subject: Values): Name {
  const parts = Object.entries(subjectFields).flatMap(([field, { oid }]) => {
    const values = [subject[field] ?? []].flat().filter((value) => value !== "") as string[];
    if (values.length === 0) return [];
    const attributes = values.map(
      (value) => new AttributeTypeAndValue({ type: oid, value: attributeValue(oid, value) }),
    );
    // In a list of its own: a relative name is an array, which flatMap would take apart.
    return [new RelativeDistinguishedName(attributes)];
  });
  return new Name(parts);
}

/** An e-mail address is an IA5String (RFC 2985); the others are printable where their letters allow it. */
function attributeValue(oid: string, value: string): AttributeValue {
  if (oid === subjectFields.emailAddress!.oid) return new AttributeValue({ ia5String: value });
  const printable = /^[A-Za-z0-9 '()+,./:=?-]*$/.test(value);
  return new AttributeValue(printable ? { printableString: value } : { utf8String: value });
}
