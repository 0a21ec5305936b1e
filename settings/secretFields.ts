/** Fields that hold a secret in plain text once decrypted: they must be encrypted in the stack's file. */
export const secretFields = [
  ["ldap", "bindPassword"],
  ["clients", "password"],
] as const;
