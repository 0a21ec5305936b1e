import * as fs from "node:fs";
import * as https from "node:https";
import * as os from "node:os";
import * as path from "node:path";
import type { PeerCertificate, TLSSocket } from "node:tls";
import { Access, Ingress, type IngressArgs } from "../../components";
import { meshConfig } from "../../components/operators/istio/meshConfig";
import { freePort } from "../../embedded/ports";
import { objectsOf } from "../components/mesh/external/variants";
import type { TestCertificate } from "../components/trust/testCertificate";
import { fromGatewayApi, type TlsDefaults } from "./envoy/gatewayApi";
import { ingressGateway } from "./envoy/ingressGateway";
import type { GatewayCredentials } from "./envoy/ingressTls";
import { EnvoyProcess } from "./envoy/process";
import { clusterName } from "./envoy/routes";
import type { Authority } from "./externalSystem";

export const host = "shop.example.com";
export const mqHost = "ibm2e-app2e-svrconn.chl.mq.ibm.com";
const orders = { namespace: "shop", name: "orders", port: 80 };
const queueManager = { namespace: "mq", name: "qm1-ibm-mq", port: 1414 };

export interface RunningOptions {
  program: string;
  /** What is served at `/`, and what behind the name of the queue manager's channel. */
  application: number;
  queueManager: number;
  certificate: TestCertificate;
  ingress?: Partial<IngressArgs>;
  /** What somebody did to the rendered objects. */
  changed?: (objects: any[]) => void;
}

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  version: string | null;
  /** The certificate by which the server proved itself. */
  server: PeerCertificate;
}

/** Proves who calls, and what is called, at which version. */
export interface TlsCall extends https.RequestOptions {
  authority: Authority;
}

/** A gateway in a real Envoy, configured by the rendered objects, under default deny. */
export class RunningGateway {
  private constructor(
    private readonly envoy: EnvoyProcess,
    private readonly folder: string,
    readonly tlsPort: number,
    readonly plainPort: number,
  ) {}

  static async start(options: RunningOptions): Promise<RunningGateway> {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "gateway-"));
    const [tlsPort, plainPort] = [await freePort(), await freePort()];
    try {
      const objects = await objectsOf(() => {
        new Access("access", { rootNamespace: "istio-system", services: [], allow: [] });
        new Ingress("edge", {
          gateway: { namespace: "istio-ingress" },
          tlsPort,
          plainPort,
          hosts: [{ host, routes: [{ to: orders }] }],
          certificate: { existingSecretName: "shop-tls" },
          passthrough: [{ hosts: [mqHost], port: tlsPort, to: queueManager }],
          ...options.ingress,
        });
      });
      const configMaps = Object.fromEntries(
        objects
          .filter(({ kind }) => kind === "ConfigMap")
          .map(({ metadata, data }) => [`${metadata.namespace}/${metadata.name}`, data["ca.crt"]]),
      );
      options.changed?.(objects);
      const { api, profile = "modern" } = options.ingress ?? {};
      const mesh = meshConfig({ profile, workloadCertificateLifetime: "24h", alsoTrusted: [] });
      const credentials: GatewayCredentials = { secrets: { "shop-tls": options.certificate }, configMaps };
      const configuration = ingressGateway({
        objects: api === "gateway-api" ? fromGatewayApi(objects, mesh.tlsDefaults as TlsDefaults) : objects,
        pod: { namespace: "istio-ingress", labels: { istio: "ingressgateway" } },
        credentials,
        services: {
          [clusterName("orders.shop.svc.cluster.local", 80)]: options.application,
          [clusterName("qm1-ibm-mq.mq.svc.cluster.local", 1414)]: options.queueManager,
        },
      });
      const envoy = await EnvoyProcess.start(options.program, configuration, folder);
      return new RunningGateway(envoy, folder, tlsPort, plainPort);
    } catch (error) {
      fs.rmSync(folder, { recursive: true });
      throw error;
    }
  }

  /** A call over TLS by the host's name, or another in `servername`. Fails where the handshake does. */
  call({ authority, ...options }: TlsCall): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = https.get(
        {
          host: "127.0.0.1",
          port: this.tlsPort,
          servername: host,
          ca: authority.certificatePem,
          agent: false,
          ...options,
          headers: { host, ...options.headers },
        },
        (response) => {
          const socket = response.socket as TLSSocket;
          const answer = {
            status: response.statusCode!,
            headers: response.headers,
            version: socket.getProtocol(),
            server: socket.getPeerCertificate(),
          };
          response.resume().on("end", () => resolve(answer));
          response.on("error", reject);
        },
      );
      request.setTimeout(10_000, () => request.destroy(new Error("no answer within 10 seconds")));
      request.on("error", reject);
    });
  }

  async stop(): Promise<void> {
    await this.envoy.stop();
    fs.rmSync(this.folder, { recursive: true });
  }
}
