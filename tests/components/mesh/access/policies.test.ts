import assert from "node:assert/strict";
import type { AccessArgs } from "../../../../components";
import { checkObjects } from "../../../../policies/check";
import { profiles } from "../../../../policies/profiles";
import { ambient, example, named, rendered } from "./example";

const variants: Record<string, AccessArgs> = {
  "sidecar mode": example,
  "ambient mode": ambient,
  "a port exempt from mutual TLS": {
    ...example,
    plaintext: [{ namespace: "mq", workload: { app: "qm1" }, port: 1415 }],
  },
  "given namespaces": { ...example, namespaces: ["mq", "openldap", "shop"] },
};

/** A workload in the mesh, so that a missing default deny matters. */
const workload = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { namespace: "mq", name: "qm1" },
  spec: {
    selector: { matchLabels: { app: "qm1" } },
    template: {
      metadata: { labels: { app: "qm1", "sidecar.istio.io/inject": "true" } },
      spec: {
        serviceAccountName: "qm1",
        containers: [{ name: "qm1", image: "registry.example.com/mq:9.4" }],
      },
    },
  },
};
const strict = {
  apiVersion: "security.istio.io/v1",
  kind: "PeerAuthentication",
  metadata: { namespace: "istio-system", name: "default" },
  spec: { mtls: { mode: "STRICT" } },
};

const findings = (objects: any[], complete = false) =>
  checkObjects(objects, { complete }).map(({ rule, verdict, path }) => [rule, verdict, path.join(".")]);

describe("the policy pack on what Access renders", () => {
  for (const [name, args] of Object.entries(variants)) {
    it(`finds nothing in ${name}`, async () => {
      const objects = await rendered(args);
      assert.ok(objects.length >= 9);
      for (const profile of ["nist", "mozilla-modern"])
        assert.deepEqual(checkObjects(objects, { profile: profiles[profile]! }), []);
    });
  }

  it("finds a default deny that allows everything", async () => {
    const objects = await rendered(example);
    named(objects, "AuthorizationPolicy", "istio-system/default-deny").spec.rules = [{}];
    assert.deepEqual(findings(objects), [["MTLS-08", "violation", "spec.rules.0"]]);
  });

  it("finds a default deny that is missing", async () => {
    const objects = [...(await rendered(example)), workload, strict];
    const about = (all: any[]) => findings(all, true).filter(([rule]) => rule === "MTLS-08");
    assert.deepEqual(about(objects), []);
    const without = objects.filter(({ metadata }) => metadata.name !== "default-deny");
    assert.deepEqual(about(without), [["MTLS-08", "violation", ""]]);
  });
});
