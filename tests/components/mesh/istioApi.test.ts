import assert from "node:assert/strict";
import { Access, ConfinedEgress, type IstioApi, StrictMutualTls } from "../../../components";
import { registrations } from "../mocks";
import { example } from "./access/example";
import { existing, service } from "./external/variants";

const gateway = {
  from: "egressGateway" as const,
  namespace: "istio-egress",
  callers: [{ namespace: "apps", serviceAccount: "orders" }],
};
const scopes = {
  rootNamespace: "istio-system",
  namespaces: { shop: "PERMISSIVE" as const },
  workloads: [{ namespace: "shop", workload: { app: "till" }, mode: "STRICT" as const }],
  autoMtls: false,
};

/** Everything that makes objects of Istio's. */
const makers: Record<string, (istioApi?: IstioApi) => unknown> = {
  Access: (istioApi) => new Access("access", { ...example, istioApi }),
  StrictMutualTls: (istioApi) => new StrictMutualTls("strict", { ...scopes, istioApi }),
  "ExternalService of sidecars": (istioApi) => service({ istioApi, origination: { credential: existing } }),
  "ExternalService of a gateway": (istioApi) =>
    service({ istioApi, origination: { credential: existing, presented: gateway } }),
  ConfinedEgress: (istioApi) => new ConfinedEgress("egress", { namespace: "apps", istioApi }),
};

describe("the version of Istio's API", () => {
  for (const [name, make] of Object.entries(makers)) {
    it(`is v1 for ${name}, or the one that the cluster serves`, async () => {
      const made = async (istioApi?: IstioApi) => {
        const seen = await registrations(() => void make(istioApi));
        return seen
          .filter(({ type }) => type.includes(".istio.io/"))
          .map(({ type, inputs }) => `${type} ${inputs.apiVersion}`);
      };
      const usual = await made();
      assert.ok(usual.length > 0);
      for (const object of usual) assert.match(object, /\.istio\.io\/v1:\w+ \w+\.istio\.io\/v1$/);
      assert.deepEqual(
        await made("v1beta1"),
        usual.map((object) => object.replaceAll("istio.io/v1", "istio.io/v1beta1")),
      );
    });
  }
});
