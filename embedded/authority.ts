import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { certify, type Issuer } from "./providers/tls/certificate";

const validityPeriodHours = 365 * 24;

/** A private key and its certificate, PEM. */
export interface Identity {
  key: string;
  certificate: string;
}

/** A certificate authority for the plane's own connections: each of its parts is asked for a client certificate. */
export interface Authority extends Identity {
  /** `hosts` makes the certificate one for a server too. */
  issue(subject: { commonName: string; organization?: string }, hosts?: Hosts): Identity;
}

export interface Hosts {
  dnsNames?: string[];
  ipAddresses?: string[];
}

export function newAuthority(): Authority {
  const key = newKey();
  const inputs = {
    subject: { commonName: "strict-mtls plane" },
    allowedUses: ["cert_signing", "crl_signing"],
    isCaCertificate: true,
    validityPeriodHours,
  };
  return {
    ...identity(inputs, key),
    issue: (subject, hosts) => {
      const allowedUses = ["digital_signature", "client_auth", ...(hosts ? ["server_auth"] : [])];
      return identity({ subject, allowedUses, validityPeriodHours, ...hosts }, newKey(), { inputs, key });
    },
  };
}

function identity(inputs: Issuer["inputs"], key: KeyObject, issuer?: Issuer): Identity {
  return {
    key: key.export({ type: "pkcs8", format: "pem" }) as string,
    certificate: certify(inputs, key, new Date(), issuer).pem,
  };
}

const newKey = () => generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
