import assert from "node:assert/strict";
import { checkObjects } from "../../policies/check";
import { objectsOf } from "../../policies/engine/engineObject";
import { profiles } from "../../policies/profiles";
import { only } from "../components/mocks";
import { caPem, type PlatformRun, runPlatform, stackConfiguration } from "../platformRun";
import { certificate, names } from "./registered";

const istio = "kubernetes:networking.istio.io/v1";
const deployment = "kubernetes:apps/v1:Deployment";
const partner = {
  name: "partner",
  host: "external.system.com",
  clients: ["shop"],
  origination: { certificate: { commonName: "orders" }, caCertificates: [caPem] },
};
const bank = {
  name: "bank",
  host: "bank.example.com",
  tlsPort: 8443,
  clients: ["shop", "till"],
  origination: {
    plainPort: 8080,
    existingSecretName: "bank-client",
    subjectAltNames: ["payments.bank.example.com"],
    retries: 0,
  },
  verify: { path: "/health", expectedStatus: 204 },
};
const stack = (...externalServices: object[]) => ({
  ...stackConfiguration("local"),
  clients: [{ name: "shop" }, { name: "till" }, { name: "kiosk" }],
  externalServices,
});
const template = ({ seen }: PlatformRun, client: string) =>
  only(seen, deployment, `clients-${client}`).inputs.spec.template;

describe("the program's external services", () => {
  let run: PlatformRun;
  before(async () => {
    run = await runPlatform(stack(partner, bank));
  });

  it("are declared where the clients are", () => {
    for (const { name, host } of [partner, bank]) {
      const { metadata, spec } = only(run.seen, `${istio}:ServiceEntry`, name).inputs;
      assert.deepEqual([metadata.namespace, spec.hosts], ["mq", [host]]);
    }
  });

  it("get a certificate of the platform's issuer, or the Secret that there is", () => {
    const { metadata, spec } = only(run.seen, certificate, "partner").inputs;
    assert.deepEqual([metadata.namespace, spec.commonName], ["mq", "orders"]);
    assert.equal(spec.issuerRef.name, "mq-self-signed-issuer");
    assert.deepEqual(spec.usages, ["digital signature", "client auth"]);
    assert.ok(!names(run).includes(`${certificate} bank`));
  });

  it("prepare the pods of the clients that may call them, and no others", () => {
    const labels = (client: string) =>
      Object.keys(template(run, client).metadata.labels)
        .filter((label) => label.includes("/calls-"))
        .sort();
    assert.deepEqual(labels("shop"), ["strict-mtls/calls-bank", "strict-mtls/calls-partner"]);
    assert.deepEqual(labels("till"), ["strict-mtls/calls-bank"]);
    assert.deepEqual(labels("kiosk"), []);
    const { annotations } = template(run, "shop").metadata;
    assert.deepEqual(JSON.parse(annotations["sidecar.istio.io/userVolumeMount"]), {
      "partner-mtls": { mountPath: "/etc/mtlsfiles/partner", readOnly: true },
      "bank-mtls": { mountPath: "/etc/mtlsfiles/bank", readOnly: true },
    });
    const volumes = JSON.parse(annotations["sidecar.istio.io/userVolume"]);
    assert.deepEqual(
      volumes["partner-mtls"].projected.sources.map((source: object) => Object.values(source)[0].name),
      ["partner-mtls-data", "partner-authorities"],
    );
  });

  it("are checked for the name in their certificate", () => {
    const tls = (name: string) =>
      only(run.seen, `${istio}:DestinationRule`, name).inputs.spec.trafficPolicy.portLevelSettings[0].tls;
    assert.deepEqual(tls("partner"), {
      mode: "MUTUAL",
      clientCertificate: "/etc/mtlsfiles/partner/cert",
      privateKey: "/etc/mtlsfiles/partner/key",
      caCertificates: "/etc/mtlsfiles/partner/cacert",
      sni: "external.system.com",
      subjectAltNames: ["external.system.com"],
    });
    assert.deepEqual(tls("bank").subjectAltNames, ["payments.bank.example.com"]);
  });

  it("are there before the workloads that call them", () => {
    const earlier = run.before(`${deployment} clients-till`);
    for (const kind of ["ServiceEntry", "DestinationRule", "VirtualService"])
      assert.ok(earlier.has(`${istio}:${kind} bank`), kind);
  });

  it("are called once where that is asked for, and the outputs tell the result", () => {
    const job = only(run.seen, "kubernetes:batch/v1:Job", "bank-check").inputs;
    const environment = Object.fromEntries(
      job.spec.template.spec.containers[0].env.map(({ name, value }: any) => [name, value]),
    );
    assert.equal(environment.URL, "http://bank.example.com:8080/health");
    assert.equal(environment.EXPECTED_STATUS, "204");
    const [first, second] = run.outputs.externalServices;
    assert.deepEqual(
      [first!.name, first!.url, first!.check],
      ["partner", "http://external.system.com", undefined],
    );
    assert.equal(first!.podLabels["strict-mtls/calls-partner"], "true");
    assert.deepEqual(second!.check, { ran: false });
    assert.ok(!run.secretOutputs.includes("externalServices"));
  });

  it("are called through an egress gateway by the clients' identities only", async () => {
    const egressGateway = { namespace: "istio-egress" };
    const origination = { certificate: { commonName: "orders" }, egressGateway };
    const { seen } = await runPlatform(stack({ ...partner, origination, verify: {} }));
    assert.equal(only(seen, certificate, "partner").inputs.metadata.namespace, "istio-egress");
    const { metadata, spec } = only(
      seen,
      "kubernetes:security.istio.io/v1:AuthorizationPolicy",
      "partner",
    ).inputs;
    assert.equal(metadata.namespace, "istio-egress");
    assert.deepEqual(spec.rules[0].from, [{ source: { principals: ["cluster.local/ns/mq/sa/shop"] } }]);
    const job = only(seen, "kubernetes:batch/v1:Job", "partner-check").inputs;
    assert.equal(job.spec.template.spec.serviceAccountName, "shop");
  });

  it("are passed on where the application speaks TLS itself", async () => {
    const { seen, outputs } = await runPlatform(stack({ name: "api", host: "api.example.com" }));
    const { ports } = only(seen, `${istio}:ServiceEntry`, "api").inputs.spec;
    assert.deepEqual(ports, [{ number: 443, name: "tls", protocol: "TLS" }]);
    assert.equal(outputs.externalServices[0]!.url, "https://api.example.com");
  });

  for (const profile of ["nist", "mozilla-modern"]) {
    it(`leave nothing to find for the policy pack, by ${profile}`, () => {
      const objects = run.seen
        // A Certificate that is only read for its revision, and a check's result, are judged where they are made.
        .filter(
          ({ type, name, inputs }) => !(type === certificate && !inputs.spec) && !name.endsWith("-result"),
        )
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
