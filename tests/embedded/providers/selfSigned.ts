import { tls } from "../../../embedded/providers/tls";
import { Engine, plaintext, secret, serving } from "./client";

/** The stand-in serves in this suite: its self-signed certificates, its keys, and inputs for a certificate without frills. */
export function selfSigned() {
  const served = serving(tls);
  const cert = () => new Engine(served.client, "tls:index/selfSignedCert:SelfSignedCert");
  const keyPem = async (inputs: Record<string, unknown>) => {
    const key = new Engine(served.client, "tls:index/privateKey:PrivateKey");
    return plaintext((await key.create(inputs)).state.privateKeyPem);
  };

  let pem: string;
  before(async () => {
    pem = await keyPem({ algorithm: "ECDSA", ecdsaCurve: "P256" });
  });
  const plain = (more: Record<string, unknown> = {}) => ({
    privateKeyPem: secret(pem),
    allowedUses: ["digital_signature", "server_auth"],
    validityPeriodHours: 12,
    subject: { commonName: "mq.example.com" },
    ...more,
  });
  return { cert, keyPem, plain, ownKey: () => pem };
}
