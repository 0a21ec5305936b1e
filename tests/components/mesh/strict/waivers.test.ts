import assert from "node:assert/strict";
import { exemptionWaivers } from "../../../../components/mesh/strict/waivers";
import { StrictMutualTls } from "../../../../components/mesh/strictMutualTls";
import { checkObjects } from "../../../../policies/library";
import type { KubernetesObject } from "../../../../policies/objects/kubernetes";
import { applyWaivers, identityOf } from "../../../../policies/waivers/apply";
import { registrations } from "../../mocks";

const exemption = {
  namespace: "shop",
  workload: { app: "till" },
  port: 8080,
  reason: "The tills speak no TLS before their update in March.",
  expires: "2999-03-31",
};
const till: KubernetesObject = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { namespace: "shop", name: "till" },
  spec: {
    selector: { matchLabels: { app: "till" } },
    template: {
      metadata: { labels: { app: "till" } },
      spec: {
        containers: [
          { name: "till", image: "registry.example.com/till:1.0.0", ports: [{ containerPort: 8080 }] },
        ],
      },
    },
  },
};
const shop: KubernetesObject = {
  apiVersion: "v1",
  kind: "Namespace",
  metadata: { name: "shop", labels: { "istio-injection": "enabled" } },
};

describe("exemptionWaivers", () => {
  const agreed = { reason: exemption.reason, owner: "payments", expires: "2999-03-31" };
  const waivers = exemptionWaivers([exemption], { owner: "payments", workloads: [shop, till] });

  it("are for the exempt port of the policy and of the workload, through the same day", () => {
    assert.deepEqual(waivers, [
      {
        rule: "MTLS-03",
        object: "PeerAuthentication shop/app-till",
        path: 'spec.portLevelMtls["8080"].mode',
        ...agreed,
      },
      {
        rule: "MTLS-04",
        object: "Deployment shop/till",
        path: "spec.template.spec.containers[0].ports[0].containerPort",
        ...agreed,
      },
    ]);
  });

  it("are for no other workload", () => {
    const other = { ...till, metadata: { namespace: "bank", name: "till" } };
    assert.deepEqual(
      exemptionWaivers([exemption], { owner: "payments", workloads: [other] }).map(({ rule }) => rule),
      ["MTLS-03"],
    );
  });

  it("cover all that the policy pack finds in what the component makes of an exemption, and no more", async () => {
    const seen = await registrations(
      () => new StrictMutualTls("strict", { rootNamespace: "istio-system", exemptions: [exemption] }),
    );
    const made = seen.flatMap(({ inputs }) => (inputs.kind ? [inputs as KubernetesObject] : []));
    const objects = [shop, till, ...made];
    const findings = checkObjects(objects).filter(({ rule }) => rule.startsWith("MTLS-0"));
    const judged = (date: string) =>
      applyWaivers(findings, waivers, date, (found) => identityOf(found, objects[found.index!]));
    const { open, waived, unmatched } = judged("2999-03-31");
    assert.deepEqual([open, unmatched], [[], []]);
    assert.deepEqual(
      waived.map(({ finding }) => finding.rule),
      ["MTLS-03", "MTLS-04"],
    );
    assert.equal(judged("2999-04-01").open.length, 2);
  });
});
