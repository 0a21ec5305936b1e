import {
  type TestCertificate,
  type TestCertificateOptions,
  testCertificate,
} from "../components/trust/testCertificate";
import { authority, ExternalSystem, type SystemOptions } from "./externalSystem";
import { host, MeshedClient, type Rendered, rendered } from "./meshedClient";
import { running } from "./proxies";

/** Who vouches for the clients that the external system takes, and who for the external system. */
export const clientsAuthority = authority("our authority");
export const serversAuthority = authority("their authority");

export const clientCertificate = (commonName: string, issuer = clientsAuthority) =>
  testCertificate({ key: "P-256", commonName, issuer });

export const serverCertificate = (options: TestCertificateOptions = {}) =>
  testCertificate({
    key: "P-256",
    commonName: "server",
    issuer: serversAuthority,
    dnsNames: [host],
    ...options,
  });

export interface Situation extends Pick<SystemOptions, "versions"> {
  /** The external system's. Default: one that is right in every respect. */
  certificate?: TestCertificate;
  /** The client's. Default: likewise. */
  identity?: TestCertificate;
  /** What somebody did to the rendered objects. Default: nothing. */
  changed?: (objects: Rendered) => void;
  /** As in MeshedClient. */
  prepared?: boolean;
  plainPort?: number;
}

/** An external system and a client in the mesh for each test of the surrounding `describe`, stopped after it. */
export function situations(): (
  situation?: Situation,
) => Promise<{ system: ExternalSystem; client: MeshedClient }> {
  const { program, keep } = running();
  let objects: Rendered;
  before(async () => {
    objects = await rendered({ connectionLifetime: "1s" });
  });

  return async ({ certificate = serverCertificate(), versions, changed, ...own } = {}) => {
    const system = keep(await ExternalSystem.start({ certificate, clients: clientsAuthority, versions }));
    const changedObjects = structuredClone(objects);
    changed?.(changedObjects);
    const { identity = clientCertificate("orders"), prepared, plainPort } = own;
    const client = await MeshedClient.start({
      program: program(),
      rendered: changedObjects,
      tlsPort: system.port,
      certificate: identity,
      authority: serversAuthority,
      prepared,
      plainPort,
    });
    return { system, client: keep(client) };
  };
}
