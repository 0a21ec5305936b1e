import { pathNormalization } from "../../components/operators/istio/meshConfig";
import { freePort } from "../../embedded/ports";
import { example, rendered } from "../components/mesh/access/example";
import { Application, EchoApplication } from "./application";
import type { DynamicProxy } from "./envoy/dynamicProxy";
import { inbound } from "./envoy/inbound";
import type { Draining } from "./envoy/process";
import type { Protocol } from "./envoy/rbac";
import type { running } from "./proxies";
import { type Account, meshPod } from "./workload";

type Model = Pick<typeof example, "allow" | "deny" | "plaintext" | "revoked">;

/** Who is called: an account, and its service and port in the example. */
const called = {
  TCP: { account: { namespace: "mq", serviceAccount: "qm1" }, service: "mq/qm1", port: 1414 },
  HTTP: { account: { namespace: "shop", serviceAccount: "orders" }, service: "shop/orders", port: 8080 },
} satisfies Record<Protocol, { account: Account; service: string; port: number }>;

/** A service of the example behind its proxy, under what `Access` renders, at a free port in place of its own. */
export class MeshedServer<T extends Application | EchoApplication> {
  private readonly pod;

  private constructor(
    private readonly protocol: Protocol,
    private readonly normalization: string,
    private readonly proxy: DynamicProxy,
    readonly application: T,
    readonly port: number,
  ) {
    this.pod = meshPod(called[protocol].account);
  }

  /** Paths are read as this project's mesh configuration says, or as in another mesh. */
  static async http(
    run: ReturnType<typeof running>,
    {
      normalization = pathNormalization.normalization,
      ...draining
    }: { normalization?: string } & Draining = {},
  ): Promise<MeshedServer<Application>> {
    const application = run.keep(await Application.start());
    return new MeshedServer("HTTP", normalization, await run.proxy(draining), application, await freePort());
  }

  static async tcp(
    run: ReturnType<typeof running>,
    draining: Draining = {},
  ): Promise<MeshedServer<EchoApplication>> {
    const application = run.keep(await EchoApplication.start());
    return new MeshedServer(
      "TCP",
      pathNormalization.normalization,
      await run.proxy(draining),
      application,
      await freePort(),
    );
  }

  /** Puts the example with these changes into force, beside other objects. */
  async enforce(changes: Partial<Model> = {}, ...others: object[]): Promise<void> {
    const { service, port: usual } = called[this.protocol];
    const { allow, deny = [], plaintext = [], ...rest } = { ...example, ...changes };
    const here = <E extends { to: string; port: number }>(entries: E[]) =>
      entries.map((entry) => (entry.to === service ? { ...entry, port: this.port } : entry));
    const services = rest.services.map((each) =>
      `${each.namespace}/${each.name}` === service
        ? {
            ...each,
            ports: each.ports.map((port) => (port.port === usual ? { ...port, port: this.port } : port)),
          }
        : each,
    );
    const objects = await rendered({
      ...rest,
      services,
      allow: here(allow),
      deny: here(deny),
      plaintext: plaintext.map((exempt) => ({ ...exempt, port: this.port })),
    });
    const strict = {
      apiVersion: "security.istio.io/v1",
      kind: "PeerAuthentication",
      metadata: { name: "default", namespace: "istio-system" },
      spec: { mtls: { mode: "STRICT" } },
    };
    await this.proxy.apply(
      inbound([strict, ...objects, ...others], this.pod, {
        port: this.port,
        protocol: this.protocol,
        application: this.application.port,
        normalization: this.normalization,
      }),
    );
  }
}
