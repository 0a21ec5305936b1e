import assert from "node:assert/strict";
import type { IstioArgs } from "../../../../components/operators/istio";
import { checkObjects } from "../../../../policies/check";
import { objectsOf } from "../../../../policies/engine/engineObject";
import { showPath } from "../../../../policies/model/field";
import { profiles } from "../../../../policies/profiles";
import { meshes } from "./meshes";
import { resourcesOf } from "./rendering";

/** What the policy pack says of the mesh: verdict, rule, field and what is there. */
async function findings(args: IstioArgs, profile: string, change = (_inputs: any) => {}): Promise<string[]> {
  const seen = await resourcesOf(args);
  for (const { inputs } of seen) change(inputs);
  const objects = seen
    .flatMap(({ type, inputs }) => objectsOf({ type, props: inputs }))
    .map(({ object }) => object);
  return checkObjects(objects, { profile: profiles[profile]! })
    .map(({ rule, verdict, path, found }) => `${verdict} ${rule} ${showPath(path)} ${found}`)
    .sort();
}

/** What makes the mesh unsafe, and the rule that finds it. */
const inMeshConfig: [string, string, (mesh: any) => void][] = [
  ["TLS 1.0 between workloads", "ME-01", (mesh) => (mesh.meshMTLS.minProtocolVersion = "TLSV1_0")],
  ["no automatic mutual TLS", "ME-01", (mesh) => (mesh.enableAutoMtls = false)],
  ["calls to anywhere", "ME-04", (mesh) => (mesh.outboundTrafficPolicy.mode = "ALLOW_ANY")],
  ["week-long certificates", "ME-05", (mesh) => (mesh.defaultConfig.proxyMetadata.SECRET_TTL = "168h")],
];
const inControlPlane: [string, string, (spec: any) => void][] = [
  ["TLS 1.0", "ME-03", (spec) => (spec.security.controlPlane.tls.minProtocolVersion = "TLSv1_0")],
  ["plaintext between workloads", "ME-03", (spec) => (spec.security.dataPlane.mtls = false)],
  ["no automatic mutual TLS", "ME-03", (spec) => (spec.security.dataPlane.automtls = false)],
  [
    "week-long certificates",
    "ME-05",
    (spec) => (spec.security.certificateAuthority.istiod.workloadCertTTLDefault = "168h"),
  ],
];

describe("policy pack on the meshes", () => {
  for (const [name, args] of Object.entries(meshes)) {
    it(`finds nothing in ${name}`, async () => {
      for (const profile of Object.keys(profiles)) {
        assert.deepEqual(await findings(args, profile), [], profile);
      }
    });

    for (const [what, rule, spoil] of name === "openshift-2" ? inControlPlane : inMeshConfig) {
      it(`refuses ${name} with ${what}`, async () => {
        const found = await findings(args, "nist", (inputs) => {
          const mesh = inputs.values?.meshConfig ?? inputs.spec?.values?.meshConfig;
          if (name === "openshift-2" && inputs.kind === "ServiceMeshControlPlane") spoil(inputs.spec);
          if (name !== "openshift-2" && mesh) spoil(mesh);
        });
        const refused = found.filter((text) => text.startsWith("violation "));
        assert.deepEqual([...new Set(refused.map((text) => text.split(" ")[1]))], [rule]);
      });
    }
  }
});
