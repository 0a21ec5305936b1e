import {
  type TestCertificate,
  type TestCertificateOptions,
  testCertificate,
} from "../components/trust/testCertificate";
import { envoyProgram } from "./envoy/program";
import { authority, ExternalSystem, type SystemOptions } from "./externalSystem";
import { host, MeshedClient, type Rendered, rendered } from "./meshedClient";

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
  let program: string;
  let objects: Rendered;
  before(async function () {
    this.timeout(180_000);
    const found = envoyProgram();
    if (typeof found !== "string") {
      console.log(`      skipped: there is no Envoy, because ${found.unavailable}`);
      return this.skip();
    }
    program = found;
    objects = await rendered({ connectionLifetime: "1s" });
  });

  const running: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const each of running.splice(0).reverse()) await each.stop();
  });

  return async ({ certificate = serverCertificate(), versions, changed, ...own } = {}) => {
    const system = await ExternalSystem.start({ certificate, clients: clientsAuthority, versions });
    running.push(system);
    const changedObjects = structuredClone(objects);
    changed?.(changedObjects);
    const { identity = clientCertificate("orders"), prepared, plainPort } = own;
    const client = await MeshedClient.start({
      program,
      rendered: changedObjects,
      tlsPort: system.port,
      certificate: identity,
      authority: serversAuthority,
      prepared,
      plainPort,
    });
    running.push(client);
    return { system, client };
  };
}
