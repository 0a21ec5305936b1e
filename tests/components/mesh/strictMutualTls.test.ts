import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { MutualTlsMode } from "../../../components/mesh/strict/checkedMode";
import { StrictMutualTls } from "../../../components/mesh/strictMutualTls";
import { only, registrations } from "../mocks";

const type = "kubernetes:security.istio.io/v1:PeerAuthentication";

describe("StrictMutualTls", () => {
  it("is one PeerAuthentication for the whole mesh, STRICT and without a selector", async () => {
    const seen = await registrations(
      () => new StrictMutualTls("strict", { rootNamespace: pulumi.output("istio-system") }),
    );
    assert.deepEqual(
      seen.slice(1).map((resource) => [resource.type, resource.name]),
      [
        ["strict-mtls:index:StrictMutualTls", "strict"],
        [type, "strict"],
      ],
    );
    assert.deepEqual(only(seen, type, "strict").inputs, {
      apiVersion: "security.istio.io/v1",
      kind: "PeerAuthentication",
      metadata: { name: "default", namespace: "istio-system" },
      spec: { mtls: { mode: "STRICT" } },
    });
  });

  for (const mode of ["PERMISSIVE", "DISABLE"] as const) {
    it(`passes ${mode} on unchanged, for the policy pack to see`, async () => {
      const seen = await registrations(
        () => new StrictMutualTls("strict", { rootNamespace: "istio-system", mode }),
      );
      assert.deepEqual(only(seen, type, "strict").inputs.spec, { mtls: { mode } });
    });
  }

  it("refuses any other mode, at once and in an apply", async () => {
    const wrong = "UNSET" as MutualTlsMode;
    const message = /mode: must be one of STRICT, PERMISSIVE, DISABLE\./;
    assert.throws(() => new StrictMutualTls("s", { rootNamespace: "istio-system", mode: wrong }), message);
    await assert.rejects(
      registrations(
        () => new StrictMutualTls("s", { rootNamespace: "istio-system", mode: pulumi.output(wrong) }),
      ),
      message,
    );
  });
});
