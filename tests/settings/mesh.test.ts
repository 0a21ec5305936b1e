import assert from "node:assert/strict";
import { faultsBesides, inStackTest, licence, settings } from "./stackTest";

const exemption = {
  namespace: "shop",
  workload: { app: "till" },
  port: 8080,
  reason: "No TLS before March.",
  expires: "2999-03-31",
};

describe("the stages of the mesh in the settings", () => {
  inStackTest();

  it("are taken as they stand", () => {
    const mesh = { stages: { shop: "PERMISSIVE" }, exemptions: [exemption] };
    const { stages, exemptions } = settings({ ...licence, mesh }).mesh;
    assert.deepEqual({ stages, exemptions }, mesh);
  });

  const cases: [string, Record<string, unknown>, string][] = [
    [
      "a default for no namespace at all",
      { defaultDeny: [] },
      "strict-mtls:mesh.defaultDeny must hold at least one namespace, or be left out.",
    ],
    [
      "an unknown stage",
      { stages: { shop: "DISABLE" } },
      "strict-mtls:mesh.stages.shop must be one of STRICT, PERMISSIVE.",
    ],
    [
      "a port without a selector",
      { exemptions: [{ ...exemption, workload: {} }] },
      "strict-mtls:mesh.exemptions[0].workload must hold at least one label.",
    ],
    [
      "a day that does not exist",
      { exemptions: [{ ...exemption, expires: "2999-02-30" }] },
      "strict-mtls:mesh.exemptions[0].expires must be a day that exists, as YYYY-MM-DD.",
    ],
  ];
  for (const [what, mesh, line] of cases) {
    it(`refuse ${what}`, () => {
      assert.deepEqual(faultsBesides({ mesh }), [line]);
    });
  }
});
