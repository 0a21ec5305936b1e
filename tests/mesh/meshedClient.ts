import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { ExternalService, type ExternalServiceArgs } from "../../components";
import { freePort } from "../../embedded/ports";
import { only, type Registered, registrations } from "../components/mocks";
import type { TestCertificate } from "../components/trust/testCertificate";
import { bootstrap, type LoggedCall } from "./envoy/bootstrap";
import { clusters } from "./envoy/clusters";
import { eventually } from "./envoy/eventually";
import { mountProxyVolumes } from "./envoy/podVolume";
import { EnvoyProcess } from "./envoy/process";
import { routes } from "./envoy/routes";
import { FileSecrets } from "./envoy/upstreamTls";
import { type Authority, plainCall } from "./externalSystem";

export const host = "external.system.com";
const name = "external-system";
const secretName = "external-system-mtls-data";

/** The objects of an ExternalService, and what it says about the pods that call it. */
export interface Rendered {
  serviceEntry: any;
  destinationRule: any;
  virtualService: any;
  podLabels: Record<string, string>;
  podAnnotations: Record<string, string>;
}

export async function rendered(
  origination: Partial<ExternalServiceArgs["origination"]> = {},
): Promise<Rendered> {
  const pod: Pick<Rendered, "podLabels" | "podAnnotations"> = { podLabels: {}, podAnnotations: {} };
  const seen = await registrations(() => {
    const service = new ExternalService(name, {
      namespace: "apps",
      host,
      origination: { credential: { existingSecretName: secretName }, ...origination },
    });
    service.podLabels.apply((labels) => Object.assign(pod.podLabels, labels));
    service.podAnnotations.apply((annotations) => Object.assign(pod.podAnnotations, annotations));
  });
  const object = (kind: string) => plain(only(seen, `kubernetes:networking.istio.io/v1:${kind}`, name));
  return {
    serviceEntry: object("ServiceEntry"),
    destinationRule: object("DestinationRule"),
    virtualService: object("VirtualService"),
    ...pod,
  };
}

const plain = ({ inputs }: Registered): any => structuredClone(inputs);

interface ClientOptions {
  program: string;
  rendered: Rendered;
  /** The port of the external system, and of what would take its plaintext. */
  tlsPort: number;
  plainPort?: number;
  certificate: TestCertificate;
  authority: Authority;
  /** Whether the client's pod was prepared. Default: true. */
  prepared?: boolean;
}

/** A pod in the mesh: a proxy configured by the rendered objects, and the application's way to call. */
export class MeshedClient {
  private constructor(
    readonly envoy: EnvoyProcess,
    readonly port: number,
    private readonly folder: string,
    private readonly annotations: Record<string, string>,
  ) {}

  static async start(options: ClientOptions): Promise<MeshedClient> {
    const { rendered: objects, prepared = true } = options;
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "envoy-"));
    const labels = { app: "client", ...(prepared && objects.podLabels) };
    const port = await freePort();
    const client = (envoy: EnvoyProcess) => new MeshedClient(envoy, port, folder, objects.podAnnotations);
    if (prepared) mount(folder, objects.podAnnotations, options.certificate, options.authority);
    const { host: declared, clusters: made } = clusters(objects.serviceEntry, objects.destinationRule, {
      served: { 80: options.plainPort ?? (await freePort()), 443: options.tlsPort },
      secrets: new FileSecrets(folder, folder),
      cipherSuites: ["ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384"],
      labels,
    });
    const configuration = bootstrap({
      host: declared,
      port: 80,
      listenPort: port,
      routes: routes(objects.virtualService, declared, { port: 80, labels }),
      clusters: made,
      logPath: path.join(folder, "calls"),
    });
    try {
      return client(await EnvoyProcess.start(options.program, configuration, folder));
    } catch (error) {
      fs.rmSync(folder, { recursive: true });
      throw error;
    }
  }

  call(options: Parameters<typeof plainCall>[2] = {}): ReturnType<typeof plainCall> {
    return plainCall(this.port, host, options);
  }

  /** One call, and what Envoy logged about it. */
  async loggedCall(): Promise<LoggedCall> {
    const before = this.logged().length;
    await this.call();
    await eventually("the call is in Envoy's log", () => this.logged().length > before);
    return this.logged().at(-1)!;
  }

  logged(): LoggedCall[] {
    const text = fs.readFileSync(path.join(this.folder, "calls"), "utf8");
    return text
      .split("\n")
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  }

  /** The Secret was renewed, and the kubelet brings its new content. */
  renew(certificate: TestCertificate, authority: Authority): void {
    mount(this.folder, this.annotations, certificate, authority);
  }

  async stop(): Promise<void> {
    await this.envoy.stop();
    fs.rmSync(this.folder, { recursive: true });
  }
}

function mount(
  folder: string,
  annotations: Record<string, string>,
  certificate: TestCertificate,
  authority: Authority,
): void {
  const { certificatePem: cert, privateKeyPem: key } = certificate;
  const contents = { [secretName]: { cert, key, cacert: authority.certificatePem } };
  mountProxyVolumes(annotations, contents, folder);
}
