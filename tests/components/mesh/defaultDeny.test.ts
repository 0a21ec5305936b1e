import assert from "node:assert/strict";
import { DefaultDeny } from "../../../components/mesh/defaultDeny";
import { registrations } from "../mocks";

describe("DefaultDeny", () => {
  it("is one AuthorizationPolicy for the whole mesh that allows nothing", async () => {
    const seen = await registrations(() => new DefaultDeny("deny", { namespace: "istio-system" }));
    assert.deepEqual(
      seen.slice(1).map(({ type, name }) => [type, name]),
      [
        ["strict-mtls:index:DefaultDeny", "deny"],
        ["kubernetes:security.istio.io/v1:AuthorizationPolicy", "deny"],
      ],
    );
    assert.deepEqual(seen[2]!.inputs, {
      apiVersion: "security.istio.io/v1",
      kind: "AuthorizationPolicy",
      metadata: { name: "default-deny", namespace: "istio-system" },
      spec: {},
    });
  });
});
