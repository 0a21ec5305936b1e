import { ExtendedKeyUsage, KeyUsage, KeyUsageFlags } from "@peculiar/asn1-x509";

/** What an allowed use puts into the certificate: a bit of the key usage, or an extended key usage. */
type Usage = { flag: KeyUsageFlags } | { oid: string };

const extended = (arc: string): Usage => ({ oid: arc });

/** Allowed uses by the names the tls package gives them. Sources: RFC 5280, 4.2.1.3 and 4.2.1.12; vendors' own arcs. */
export const usages: Record<string, Usage> = {
  any_extended: extended("2.5.29.37.0"),
  cert_signing: { flag: KeyUsageFlags.keyCertSign },
  client_auth: extended("1.3.6.1.5.5.7.3.2"),
  code_signing: extended("1.3.6.1.5.5.7.3.3"),
  content_commitment: { flag: KeyUsageFlags.nonRepudiation },
  crl_signing: { flag: KeyUsageFlags.cRLSign },
  data_encipherment: { flag: KeyUsageFlags.dataEncipherment },
  decipher_only: { flag: KeyUsageFlags.decipherOnly },
  digital_signature: { flag: KeyUsageFlags.digitalSignature },
  email_protection: extended("1.3.6.1.5.5.7.3.4"),
  encipher_only: { flag: KeyUsageFlags.encipherOnly },
  ipsec_end_system: extended("1.3.6.1.5.5.7.3.5"),
  ipsec_tunnel: extended("1.3.6.1.5.5.7.3.6"),
  ipsec_user: extended("1.3.6.1.5.5.7.3.7"),
  key_agreement: { flag: KeyUsageFlags.keyAgreement },
  key_encipherment: { flag: KeyUsageFlags.keyEncipherment },
  microsoft_commercial_code_signing: extended("1.3.6.1.4.1.311.2.1.22"),
  microsoft_kernel_code_signing: extended("1.3.6.1.4.1.311.61.1.1"),
  microsoft_server_gated_crypto: extended("1.3.6.1.4.1.311.10.3.3"),
  netscape_server_gated_crypto: extended("2.16.840.1.113730.4.1"),
  ocsp_signing: extended("1.3.6.1.5.5.7.3.9"),
  server_auth: extended("1.3.6.1.5.5.7.3.1"),
  timestamping: extended("1.3.6.1.5.5.7.3.8"),
};

/** The two extensions the allowed uses ask for; undefined where they ask for none of its kind. */
export function usageExtensions(allowed: string[]): { key?: KeyUsage; extended?: ExtendedKeyUsage } {
  const asked = allowed.map((use) => usages[use]!);
  const flags = asked.reduce((all, use) => ("flag" in use ? all | use.flag : all), 0);
  const oids = asked.flatMap((use) => ("oid" in use ? [use.oid] : []));
  return {
    ...(flags !== 0 && { key: new KeyUsage(flags) }),
    ...(oids.length > 0 && { extended: new ExtendedKeyUsage(oids) }),
  };
}
