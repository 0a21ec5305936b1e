import assert from "node:assert/strict";
import * as path from "node:path";
import { root } from "../../embedded/paths";
import { faultsBesides, inStackTest } from "./stackTest";

const variable = "PULUMI_OPTION_POLICY_PACK";
const policies = path.join(root, "policies");

/** What meets every demand. */
const strong = {
  production: { enforced: true },
  issuer: { existing: { name: "company-ca" } },
  istio: { identity: { kind: "intermediate" } },
  queueManager: { availability: { mode: "native-ha" } },
};
const excused = (exceptions: object, weaker: Record<string, any> = {}) => ({
  ...strong,
  ...weaker,
  production: { enforced: true, exceptions },
});

describe("guard rails for production", () => {
  inStackTest();
  const before = process.env[variable];
  beforeEach(() => {
    process.env[variable] = policies;
  });
  after(() => {
    if (before === undefined) delete process.env[variable];
    else process.env[variable] = before;
  });

  it("let a strong stack through, and any stack that is no production", () => {
    assert.deepEqual(faultsBesides(strong), []);
    delete process.env[variable];
    assert.deepEqual(faultsBesides({ mesh: { stages: { legacy: "PERMISSIVE" } } }), []);
  });

  it("report everything that is too weak at once", () => {
    delete process.env[variable];
    const weak = {
      production: { enforced: true },
      mesh: { mode: "PERMISSIVE", stages: { legacy: "PERMISSIVE", shop: "STRICT" } },
    };
    assert.deepEqual(faultsBesides(weak), [
      "strict-mtls:issuer.existing is needed with production.enforced: true, unless production.exceptions.selfSignedRoot says why not.",
      "strict-mtls:istio.identity.kind must be intermediate or cert-manager with production.enforced: true, unless production.exceptions.selfSignedMeshRoot says why not.",
      "strict-mtls:mesh.mode must be STRICT with production.enforced: true, unless production.exceptions.permissiveMesh says why not.",
      "strict-mtls:mesh.stages.legacy must be STRICT with production.enforced: true, unless production.exceptions.permissiveMesh says why not.",
      "strict-mtls:production.enforced needs this project's policy pack: make up runs it, and so does the Pulumi CLI with PULUMI_OPTION_POLICY_PACK=policies in its environment, unless production.exceptions.policyPack says why not.",
      "strict-mtls:queueManager.availability.mode must be native-ha or multi-instance with production.enforced: true, unless production.exceptions.singleInstance says why not.",
    ]);
  });

  const weaknesses: [string, Record<string, any>][] = [
    ["selfSignedRoot", { issuer: {} }],
    ["selfSignedMeshRoot", { istio: {} }],
    ["singleInstance", { queueManager: {} }],
    ["permissiveMesh", { mesh: { stages: { legacy: "PERMISSIVE" } } }],
  ];
  for (const [exception, weaker] of weaknesses) {
    it(`take a reason for ${exception}, and nothing less`, () => {
      assert.equal(faultsBesides({ ...strong, ...weaker }).length, 1);
      assert.deepEqual(faultsBesides(excused({ [exception]: "CHG-1: until March" }, weaker)), []);
      const empty = `strict-mtls:production.exceptions.${exception} must not be empty.`;
      assert.deepEqual(faultsBesides(excused({ [exception]: " " }, weaker)), [empty]);
    });

    it(`refuse ${exception} where it excuses nothing`, () => {
      const line = `strict-mtls:production.exceptions.${exception} excuses nothing here; leave it out.`;
      assert.deepEqual(faultsBesides(excused({ [exception]: "CHG-1" })), [line]);
    });
  }

  it("refuse an exception where nothing is enforced", () => {
    const line =
      "strict-mtls:production.exceptions.permissiveMesh has no effect without production.enforced: true; leave it out.";
    assert.deepEqual(faultsBesides({ production: { exceptions: { permissiveMesh: "CHG-1" } } }), [line]);
  });

  it("ask nothing of a mesh that others install", () => {
    assert.deepEqual(faultsBesides({ ...strong, istio: { flavor: "external" } }), []);
  });

  it("know this project's policy pack among several, and no other for it", () => {
    process.env[variable] = `${root}, ${policies}`;
    assert.deepEqual(faultsBesides(strong), []);
    process.env[variable] = root;
    assert.equal(faultsBesides(strong).length, 1);
    assert.deepEqual(faultsBesides(excused({ policyPack: "policy group prod" })), []);
  });
});
