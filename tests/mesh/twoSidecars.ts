import { freePort } from "../../embedded/ports";
import { Application } from "./application";
import type { DynamicProxy } from "./envoy/dynamicProxy";
import { eventually } from "./envoy/eventually";
import { inbound } from "./envoy/inbound";
import { outbound } from "./envoy/outbound";
import { plainCall } from "./externalSystem";
import type { running } from "./proxies";
import { SteadyLoad } from "./steadyLoad";
import { identityOf, meshPod } from "./workload";

const accounts = {
  server: { namespace: "shop", serviceAccount: "orders" },
  client: { namespace: "front", serviceAccount: "web" },
};
const pods = { server: meshPod(accounts.server), client: meshPod(accounts.client) };
const host = "orders.shop.svc.cluster.local";

interface Mesh {
  /** `meshConfig.enableAutoMtls`. */
  autoMtls: boolean;
  /** Which of the two proxies hears of a change first: istiod tells all at once, and waits for none. */
  first?: "client" | "server";
}

/** A client and a server, each with its proxy, in a cluster whose objects change while the client calls. */
export class TwoSidecars {
  private constructor(
    private objects: any[],
    private readonly mesh: Mesh,
    private readonly proxies: { client: DynamicProxy; server: DynamicProxy },
    private readonly ports: { client: number; server: number },
    readonly application: Application,
    private readonly load: SteadyLoad,
  ) {}

  /** The client calls once the cluster holds these objects. */
  static async start(run: ReturnType<typeof running>, mesh: Mesh, objects: any[] = []): Promise<TwoSidecars> {
    const application = run.keep(await Application.start());
    const proxies = { client: await run.proxy(), server: await run.proxy() };
    const ports = { client: await freePort(), server: await freePort() };
    const load = new SteadyLoad((agent) => plainCall(ports.client, host, { agent }), 4);
    const made = new TwoSidecars(objects, mesh, proxies, ports, application, run.keep(load));
    await made.tell();
    // Before the proxies listened there was nobody to answer.
    await eventually("calls are answered", () => load.outcomes.at(-1) === 200);
    load.outcomes.length = 0;
    return made;
  }

  /** What the client's calls came to, in the order of their first appearance. */
  get outcomes(): (number | string)[] {
    return [...new Set(this.load.outcomes)];
  }

  /** Whether the server's proxy can tell who calls. */
  get isMutual(): boolean {
    return this.application.calls.at(-1)?.client === identityOf(accounts.client);
  }

  /** The port at which a caller without a proxy would call. */
  get serverPort(): number {
    return this.ports.server;
  }

  /** Puts one object into the cluster, tells both proxies, and lets the client go on for a while. */
  async apply(object: any): Promise<void> {
    this.objects = [...this.objects.filter((each) => !same(each, object)), object];
    await this.tell();
    await this.goOn();
  }

  /** Takes away what is not among these, the last first. */
  async prune(kept: any[]): Promise<void> {
    const gone = this.objects.filter((each) => !kept.some((other) => same(each, other)));
    for (const object of gone.reverse()) {
      this.objects = this.objects.filter((each) => each !== object);
      await this.tell();
      await this.goOn();
    }
  }

  /** Until connections from before the last change are gone. */
  async drain(): Promise<void> {
    await eventually("the old connections are gone", () => this.proxies.server.isDrained());
    await this.goOn();
  }

  private async goOn(): Promise<void> {
    const until = this.load.outcomes.length + 50;
    await eventually("the client has called on", () => this.load.outcomes.length >= until);
  }

  /** Between the two the client goes on without old connections, as where one proxy is long behind the other. */
  private async tell(): Promise<void> {
    const { first = "server" } = this.mesh;
    const second = first === "server" ? "client" : "server";
    await this.proxies[first].apply(this.configuration(first));
    await this.drain();
    await this.proxies[second].apply(this.configuration(second));
  }

  private configuration(side: "client" | "server") {
    const { server: podPort, client: listenPort } = this.ports;
    if (side === "server") {
      const port = { port: podPort, protocol: "HTTP" as const, application: this.application.port };
      return inbound(this.objects, pods.server, port);
    }
    const service = { host, port: 80, protocol: "HTTP" as const, pod: pods.server, podPort };
    return outbound(
      this.objects,
      pods.client,
      { ...service, identity: identityOf(accounts.server) },
      { listenPort, autoMtls: this.mesh.autoMtls },
    );
  }
}

const same = (one: any, other: any): boolean =>
  one.kind === other.kind &&
  one.metadata.namespace === other.metadata.namespace &&
  one.metadata.name === other.metadata.name;
