import { X509Certificate } from "node:crypto";

const pem = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[^-]*-----END (?:TRUSTED )?CERTIFICATE-----/g;

/** Every certificate of a PEM text in order; nothing in the place of one that cannot be read. */
export function certificatesIn(text: string): (X509Certificate | undefined)[] {
  return [...text.matchAll(pem)].map(([block]) => {
    try {
      return new X509Certificate(block);
    } catch {
      return undefined;
    }
  });
}

/** Whether the certificate is over on this day (YYYY-MM-DD). */
export const isExpired = (certificate: X509Certificate, date: string): boolean =>
  new Date(certificate.validTo).toISOString().slice(0, 10) < date;

/**
 * Whether the certificate can vouch for others. Roots of X.509 version 1 do not say, so one that signed itself is taken
 * for a root.
 */
export const isAuthority = (certificate: X509Certificate): boolean =>
  certificate.ca || certificate.issuer === certificate.subject;
