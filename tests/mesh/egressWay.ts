import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { freePort } from "../../embedded/ports";
import { objectsOf, variants } from "../components/mesh/external/variants";
import { Application } from "./application";
import { outboundHttp } from "./envoy/bootstrap";
import { egressGateway, objectIn, wayToGateway } from "./envoy/egressGateway";
import { outboundPolicy } from "./envoy/outboundPolicy";
import { routes } from "./envoy/routes";
import { endpoints } from "./envoy/types";
import { FileSecrets } from "./envoy/upstreamTls";
import { ExternalSystem, plainCall } from "./externalSystem";
import { host } from "./meshedClient";
import type { running } from "./proxies";
import { clientCertificate, clientsAuthority, serverCertificate, serversAuthority } from "./situation";
import { type Account, identityOf, meshPod } from "./workload";

const allowed = { namespace: "apps", serviceAccount: "orders" };
const gatewayAccount = { namespace: "istio-egress", serviceAccount: "istio-egressgateway" };

interface Situation {
  /** Who calls. Default: the one caller that is allowed. */
  caller?: Account;
  /** Whether the caller's namespace is confined. Default: true. */
  confined?: boolean;
  /** What somebody did to the rendered objects. Default: nothing. */
  changed?: (objects: any[]) => any[];
}

/** A calling pod's proxy, an egress gateway and an external system, configured by what is rendered. */
export class EgressWay {
  private constructor(
    private readonly clientPort: number,
    /** Where the gateway listens for the mesh. */
    readonly gatewayPort: number,
    readonly system: ExternalSystem,
    /** Where plaintext would arrive that leaves the mesh for any host. */
    readonly outside: Application,
  ) {}

  static async start(run: ReturnType<typeof running>, situation: Situation = {}): Promise<EgressWay> {
    const certificate = serverCertificate();
    const system = run.keep(await ExternalSystem.start({ certificate, clients: clientsAuthority }));
    const outside = run.keep(await Application.start());
    const way = new EgressWay(await freePort(), await freePort(), system, outside);
    const { caller = allowed, confined = true, changed = (all) => all } = situation;
    const rendered = [
      ...(await objectsOf(variants["an egress gateway"]!)),
      ...(confined ? await objectsOf(variants["a namespace that nothing leaves"]!) : []),
    ];
    const objects = changed(rendered);
    await way.startGateway(run, objects);
    await way.startClient(run, objects, caller);
    return way;
  }

  /** What the application gets that calls a host in plain. */
  call(called = host): ReturnType<typeof plainCall> {
    return plainCall(this.clientPort, called, { agent: false });
  }

  private async startGateway(run: ReturnType<typeof running>, objects: any[]): Promise<void> {
    const root = fs.mkdtempSync(path.join(os.tmpdir(), "egress-"));
    run.keep({ stop: async () => fs.rmSync(root, { recursive: true }) });
    const { certificatePem, privateKeyPem } = clientCertificate("orders");
    const secret = { cert: certificatePem, key: privateKeyPem, cacert: serversAuthority.certificatePem };
    const folder = path.join(root, "external-system-mtls-data");
    fs.mkdirSync(folder);
    for (const [key, value] of Object.entries(secret)) fs.writeFileSync(path.join(folder, key), value);
    const pod = { ...meshPod(gatewayAccount), labels: { istio: "egressgateway" } };
    const proxy = await run.proxy();
    await proxy.apply(
      egressGateway(objects, pod, this.gatewayPort, {
        served: { 443: this.system.port },
        secrets: new FileSecrets(root, root),
        cipherSuites: [],
      }),
    );
  }

  private async startClient(run: ReturnType<typeof running>, objects: any[], caller: Account): Promise<void> {
    const { identity, labels } = meshPod(caller);
    const way = wayToGateway(objectIn(objects, "apps", "DestinationRule"), identity, {
      served: this.gatewayPort,
      server: identityOf(gatewayAccount),
    });
    const passThrough = "PassthroughCluster";
    const passing = {
      name: passThrough,
      type: "STATIC",
      load_assignment: endpoints(passThrough, this.outside.port),
    };
    const proxy = await run.proxy();
    await proxy.apply({
      listeners: [
        outboundHttp({
          host,
          port: 80,
          listenPort: this.clientPort,
          routes: routes(objectIn(objects, "apps", "VirtualService"), host, { port: 80, labels }),
          ...(outboundPolicy(objects, "apps") === "ALLOW_ANY" && { passThrough }),
        }),
      ],
      clusters: [way, passing],
    });
  }
}
