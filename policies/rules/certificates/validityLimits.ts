import type { Standard } from "../../model/standard";

/** Publicly trusted certificates: the longest validity in days, from a day on. The latest that has begun holds. */
export const publicLimits: { standard: Standard; days: readonly { from: string; atMost: number }[] } = {
  standard: {
    name: "CA/Browser Forum Baseline Requirements",
    clause: "6.3.2 Certificate operational periods and key pair usage periods",
  },
  days: [
    { from: "2018-03-01", atMost: 825 },
    { from: "2020-09-01", atMost: 398 },
    { from: "2026-03-15", atMost: 200 },
    { from: "2027-03-15", atMost: 100 },
    { from: "2029-03-15", atMost: 47 },
  ],
};

/** The longest validity, in days, of a publicly trusted certificate that is issued on this day (YYYY-MM-DD). */
export const publicLimit = (date: string): number =>
  publicLimits.days.filter(({ from }) => from <= date).at(-1)?.atMost ?? Number.POSITIVE_INFINITY;

/** The longest validity of a root, in days: 25 years. A private CA needs no longer one than a public root. */
export const authorityLimit: { standard: Standard; atMost: number } = {
  standard: { name: "CA/Browser Forum Baseline Requirements", clause: "7.1.2.1.1 Root CA Validity" },
  atMost: 9132,
};

/** Domains of the ACME servers of publicly trusted CAs. Source: their ACME documentation. */
const publicDomains = [
  "letsencrypt.org",
  "pki.goog",
  "zerossl.com",
  "buypass.com",
  "ssl.com",
  "digicert.com",
  "sectigo.com",
  "globalsign.com",
  "actalis.com",
];

/** Whether an ACME server belongs to a publicly trusted CA; its staging servers issue nothing that is trusted. */
export function isPublicAcme(server: string): boolean {
  const host = URL.canParse(server) ? new URL(server).hostname : "";
  if (host.includes("staging")) return false;
  return publicDomains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
