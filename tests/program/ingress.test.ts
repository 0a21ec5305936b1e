import assert from "node:assert/strict";
import { checkObjects } from "../../policies/check";
import { objectsOf } from "../../policies/engine/engineObject";
import { profiles } from "../../policies/profiles";
import { only } from "../components/mocks";
import { caPem, type PlatformRun, runPlatform, stackConfiguration } from "../platformRun";
import { certificate, policy, release } from "./registered";

const istio = "kubernetes:networking.istio.io/v1:";
const partners = { caCertificates: [caPem], subjectAltNames: ["orders.partner.com"] };
const stack = (ingress: object) => {
  const config = stackConfiguration("dev");
  return {
    ...config,
    queueManager: { ...config.queueManager, acceptLicense: true },
    clients: [{ name: "shop" }, { name: "till", channel: "TILL.SVRCONN" }],
    ingress,
  };
};
const everything = {
  hosts: [{ host: "shop.example.com", client: "shop" }],
  queueManager: { hostNames: ["mq.example.com"] },
  clientCertificates: partners,
};
const channels = ["ibm2e-app2e-svrconn.chl.mq.ibm.com", "till2e-svrconn.chl.mq.ibm.com"];

describe("the program's ways in", () => {
  let run: PlatformRun;
  before(async () => {
    run = await runPlatform(stack(everything));
  });
  const spec = (type: string, name: string) => only(run.seen, type, name).inputs.spec;

  it("are none by default", async () => {
    const { seen, outputs } = await runPlatform(stack({}));
    assert.deepEqual(
      seen.filter(({ type, name }) => type === "strict-mtls:index:Ingress" || name === "ingress"),
      [],
    );
    assert.deepEqual(outputs.ingress, []);
  });

  it("lead from the gateway that is installed to clients, over HTTPS that the platform's issuer vouches for", () => {
    const gateway = only(run.seen, `${istio}Gateway`, "ingress").inputs;
    assert.equal(gateway.metadata.namespace, "istio-ingress");
    const [plain, https] = gateway.spec.servers;
    assert.deepEqual([plain.port.number, https.port.number, https.tls.mode], [80, 443, "MUTUAL"]);
    assert.deepEqual(https.tls.subjectAltNames, partners.subjectAltNames);
    const [, forward] = spec(`${istio}VirtualService`, "ingress-shop.example.com").http;
    assert.deepEqual(forward.route, [
      { destination: { host: "shop.mq.svc.cluster.local", port: { number: 80 } } },
    ]);
    const issued = spec(certificate, "ingress");
    assert.deepEqual(
      [issued.secretName, issued.dnsNames, issued.issuerRef.name],
      ["ingress-tls", ["shop.example.com"], "mq-self-signed-issuer"],
    );
  });

  it("lead to the queue manager by the name of each channel, and by host names of its certificate", () => {
    const [, , forwarding] = spec(`${istio}Gateway`, "ingress").servers;
    const names = [...channels, "mq.example.com"];
    assert.deepEqual(forwarding.tls, { mode: "PASSTHROUGH" });
    assert.deepEqual(
      forwarding.hosts,
      names.map((name) => `./${name}`),
    );
    const [{ match, route }] = spec(`${istio}VirtualService`, "ingress-passthrough-0").tls;
    assert.deepEqual(match, [{ port: 443, sniHosts: names }]);
    assert.deepEqual(route[0].destination, {
      host: "qm1-ibm-mq.mq.svc.cluster.local",
      port: { number: 1414 },
    });
    assert.ok(spec(certificate, "queue-manager-certificate").dnsNames.includes("mq.example.com"));
  });

  it("are among who may call whom, for proxies and network", () => {
    const gateway = "cluster.local/ns/istio-ingress/sa/istio-ingressgateway";
    const callers = (name: string) =>
      spec(policy, name).rules.flatMap(({ from, to }: any) =>
        from.flatMap(({ source }: any) =>
          source.principals.map((principal: string) => `${principal} ${to[0].operation.ports}`),
        ),
      );
    assert.ok(callers("access-mq.qm1-ibm-mq-callers").includes(`${gateway} 1414`));
    assert.deepEqual(callers("access-mq.shop-callers"), [`${gateway} 8080`]);
    const admitted = spec("kubernetes:networking.k8s.io/v1:NetworkPolicy", "access-mq.shop-callers");
    assert.deepEqual(admitted.ingress[0].from, [
      {
        namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "istio-ingress" } },
        podSelector: { matchLabels: { istio: "ingressgateway" } },
      },
    ]);
  });

  it("are open once the gateway is up and the mesh's rules are in force", () => {
    const earlier = run.before(`${istio}Gateway ingress`);
    for (const what of [`${release} istio-gateway`, `${policy} access-istio-system.default-deny`])
      assert.ok(earlier.has(what), what);
  });

  it("are told to the outside", () => {
    assert.deepEqual(run.outputs.ingress, [
      { host: "shop.example.com", port: 443, tls: "terminated" },
      ...[...channels, "mq.example.com"].map((host) => ({ host, port: 443, tls: "passed on" })),
    ]);
  });

  it("take another issuer, a Secret, the Gateway API and another port", async () => {
    const { seen } = await runPlatform(
      stack({
        ...everything,
        api: "gateway-api",
        certificate: { issuer: { name: "acme" } },
        clientCertificates: undefined,
        queueManager: { port: 1414 },
        strictTransportSecurity: { maxAge: 300 },
      }),
    );
    assert.deepEqual(only(seen, certificate, "ingress").inputs.spec.issuerRef, {
      name: "acme",
      kind: "ClusterIssuer",
    });
    const { listeners } = only(seen, "kubernetes:gateway.networking.k8s.io/v1:Gateway", "ingress").inputs
      .spec;
    assert.deepEqual(
      listeners.map(({ port }: any) => port),
      [80, 443, 1414, 1414],
    );
  });

  for (const profile of ["nist", "mozilla-modern"]) {
    it(`leave nothing to find for the policy pack, by ${profile}`, () => {
      const objects = run.seen
        // A Certificate that is only read for its revision is judged where it is made.
        .filter(({ type, inputs }) => !(type === certificate && !inputs.spec))
        .map(({ type, name, inputs }) => ({ type, urn: name, props: inputs }))
        .flatMap(objectsOf)
        .map(({ object }) => object);
      const findings = checkObjects(objects, { profile: profiles[profile]!, complete: true });
      assert.deepEqual(
        findings.map(({ rule, found }) => `${rule} ${found}`),
        [],
      );
    });
  }
});
