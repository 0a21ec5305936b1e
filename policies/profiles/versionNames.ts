import { type Profile, type TlsVersion, tlsVersions } from "./profile";

const spelling = /^(?:TLSV|VersionTLS)?1[._]?([0-3])?$/i;

/** The version that nginx ("TLSv1.2"), Traefik ("VersionTLS12") or Envoy Gateway and Contour ("1.2") mean. */
export function tlsVersionNamed(name: string): TlsVersion | undefined {
  const found = spelling.exec(name);
  return found ? tlsVersions[Number(found[1] ?? 0)] : undefined;
}

/** Whether the profile allows the version; what is no version of TLS, such as SSLv3, is not allowed. */
export function allowsVersion({ minimumVersion }: Profile, version: TlsVersion | undefined): boolean {
  return version !== undefined && tlsVersions.indexOf(version) >= tlsVersions.indexOf(minimumVersion.allowed);
}

/** The versions that the profile allows, oldest first. */
export const allowedVersions = ({ minimumVersion }: Profile): readonly TlsVersion[] =>
  tlsVersions.slice(tlsVersions.indexOf(minimumVersion.allowed));
