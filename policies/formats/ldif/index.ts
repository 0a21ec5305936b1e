export { type Ldif, type LdifFault, type LdifRecord, type LdifValue, parseLdif } from "./parser";

/** Whether a text under this key is LDIF: by the key's ending, or by a line that begins a record. */
export const isLdif = (key: string, text: string): boolean =>
  /\.ldif$/i.test(key) || /^dn::?[ \t]*\S/m.test(text);
