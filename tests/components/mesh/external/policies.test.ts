import assert from "node:assert/strict";
import { checkObjects } from "../../../../policies/check";
import { profiles } from "../../../../policies/profiles";
import { rules } from "../../../../policies/rules";
import { objectsOf, variants } from "./variants";

const findings = (objects: any[], options: Partial<Parameters<typeof checkObjects>[1]> = {}) =>
  checkObjects(objects, options).map(({ rule, verdict, path }) => [rule, verdict, path.join(".")]);

describe("the policy pack on what ExternalService renders", () => {
  for (const [name, variant] of Object.entries(variants)) {
    it(`finds nothing in ${name}`, async () => {
      const objects = await objectsOf(variant);
      assert.ok(objects.length > 0);
      for (const profile of ["nist", "mozilla-modern"])
        assert.deepEqual(findings(objects, { profile: profiles[profile]! }), []);
    });
  }

  const weakened = async (variant: string, kind: string, change: (spec: any) => void) => {
    const objects = await objectsOf(variants[variant]!);
    change(objects.find((each) => each.kind === kind).spec);
    const about = rules.filter(({ id }) => /^(DR|SE)-/.test(id));
    return findings(objects, { rules: about, complete: true });
  };
  const tls = "spec.trafficPolicy.portLevelSettings.0.tls";

  it("finds a missing name", async () => {
    const removeNames = (spec: any) => delete spec.trafficPolicy.portLevelSettings[0].tls.subjectAltNames;
    assert.deepEqual(await weakened("files of an existing Secret", "DestinationRule", removeNames), [
      ["DR-06", "violation", `${tls}.subjectAltNames`],
    ]);
  });

  it("finds plaintext to the external port", async () => {
    const removeTls = (spec: any) => delete spec.trafficPolicy;
    assert.deepEqual(await weakened("files of an existing Secret", "DestinationRule", removeTls), [
      ["SE-01", "violation", "spec.ports.0.protocol"],
    ]);
  });

  it("finds a credential that reaches no sidecar", async () => {
    const removeSelector = (spec: any) => delete spec.workloadSelector;
    assert.deepEqual(await weakened("a credential from istiod", "DestinationRule", removeSelector), [
      ["DR-04", "violation", `${tls}.credentialName`],
    ]);
  });
});
