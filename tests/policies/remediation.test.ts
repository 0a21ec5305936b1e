import { deepEqual, equal } from "node:assert/strict";
import { policies } from "../../policies/engine/policies";
import { rule } from "../../policies/model/rule";
import { rules } from "../../policies/rules";
import { onResource, type Resource, remediate, unknownString } from "./asEngine";

const minimum = "gw-03-gateway-minimum-version";

const gateway = (...tls: Record<string, unknown>[]): Resource => ({
  type: "kubernetes:networking.istio.io/v1:Gateway",
  props: {
    metadata: { name: "edge", namespace: "shop", labels: { team: "web" } },
    spec: {
      selector: { istio: "ingress" },
      servers: tls.map((each) => ({ hosts: ["shop.example.com"], tls: each })),
    },
  },
});

describe("CrossGuard remediation", () => {
  it("sets what the rule names, and nothing else", () => {
    const weak = gateway({ mode: "SIMPLE", minProtocolVersion: "TLSV1_0" }, { mode: "SIMPLE" });
    const expected = structuredClone(weak.props) as any;
    expected.spec.servers[0].tls.minProtocolVersion = "TLSV1_2";
    const mended = remediate(minimum, weak);
    deepEqual(mended, expected);
    deepEqual(onResource(minimum, { ...weak, props: mended! }), []);
  });

  it("follows the profile", () => {
    const tls = { mode: "SIMPLE", minProtocolVersion: "TLSV1_2" };
    equal(remediate(minimum, gateway(tls)), undefined);
    const mended = remediate(minimum, gateway(tls), { profile: "mozilla-modern" });
    equal(mended!.spec.servers[0].tls.minProtocolVersion, "TLSV1_3");
  });

  it("returns nothing where nothing is to mend, cannot be known yet, or is another kind", () => {
    equal(remediate(minimum, gateway({ mode: "SIMPLE" })), undefined);
    equal(remediate(minimum, gateway({ mode: "SIMPLE", minProtocolVersion: unknownString })), undefined);
    equal(remediate(minimum, { ...gateway(), type: "aws:s3/bucket:Bucket" }), undefined);
  });

  it("mends a known field beside one that is not known yet, which stays", () => {
    const weak = gateway({ mode: "SIMPLE", minProtocolVersion: "TLSV1_1", credentialName: unknownString });
    const { tls } = remediate(minimum, weak)!.spec.servers[0];
    deepEqual(tls, { mode: "SIMPLE", minProtocolVersion: "TLSV1_2", credentialName: unknownString });
  });

  it("leaves a violation that has no safe fix to the validation", () => {
    const permissive: Resource = {
      type: "kubernetes:security.istio.io/v1:PeerAuthentication",
      props: { metadata: { name: "default" }, spec: { mtls: { mode: "PERMISSIVE" } } },
    };
    equal(remediate("mtls-02-no-plaintext-mode", permissive), undefined);
    equal(onResource("mtls-02-no-plaintext-mode", permissive).length, 1);
  });

  it("leaves what is waived as it is", () => {
    const weak = gateway({ mode: "SIMPLE", minProtocolVersion: "TLSV1_0" });
    const waiver = {
      rule: "GW-03",
      object: "Gateway shop/edge",
      reason: "old tills",
      owner: "web",
      expires: "2099-12-31",
    };
    equal(remediate(minimum, weak, { waivers: [waiver] }), undefined);
    equal(remediate(minimum, weak, { waivers: [{ ...waiver, expires: "2020-01-01" }] }) !== undefined, true);
  });

  it("leaves a list to the validation, since a path there leads into an item", () => {
    const { props } = gateway({ mode: "SIMPLE", minProtocolVersion: "TLSV1_0" });
    const list = { type: "kubernetes:networking.istio.io/v1:GatewayList", props: { items: [props] } };
    equal(onResource(minimum, list).length, 1);
    equal(remediate(minimum, list), undefined);
  });

  it("makes the mappings above a field that is missing, and never a text into one", () => {
    const source = rules.find(({ id }) => id === "CM-02")!;
    const [probe] = policies([
      rule({
        ...source,
        inspect: (object) => {
          const field = object.at("spec", "privateKey", "rotationPolicy");
          field.report("is missing", "Always", field.to("Always"));
        },
        inspectSet: undefined,
      }),
    ]) as any[];
    const run = (spec: unknown) => {
      const props = { spec };
      const type = "kubernetes:cert-manager.io/v1:Certificate";
      return probe.remediateResource({ type, props, getConfig: () => ({}) }) && props;
    };
    deepEqual(run({}), { spec: { privateKey: { rotationPolicy: "Always" } } });
    deepEqual(run(null), { spec: { privateKey: { rotationPolicy: "Always" } } });
    equal(run({ privateKey: "text" }), undefined);
  });
});
