import assert from "node:assert/strict";
import { faultsBesides, inStackTest, pem } from "./stackTest";

describe("settings of Istio", () => {
  inStackTest();

  const refused: [string, Record<string, any>, string][] = [
    [
      "OpenShift Service Mesh 3 without a version",
      { istio: { flavor: "openshift-3" } },
      "strict-mtls:istio.version is needed with flavor openshift-3, such as v1.27.3; each release of the operator has a list of its own.",
    ],
    [
      "ambient mode of OpenShift Service Mesh 2",
      { istio: { flavor: "openshift-2" }, mesh: { injection: "ambient" } },
      "strict-mtls:mesh.injection ambient cannot go with flavor openshift-2, which has sidecars only; use openshift-3.",
    ],
    [
      "a permissive mesh of OpenShift Service Mesh 2",
      { istio: { flavor: "openshift-2" }, mesh: { mode: "PERMISSIVE" } },
      "strict-mtls:mesh.mode must be STRICT with istio.flavor: openshift-2, which states it itself.",
    ],
    [
      "a stage outside the member roll of OpenShift Service Mesh 2",
      {
        istio: { flavor: "openshift-2" },
        mesh: { namespaces: ["shop"], stages: { shop: "PERMISSIVE", mq: "STRICT", payments: "STRICT" } },
      },
      "strict-mtls:mesh.stages.payments is no namespace of the mesh, and openshift-2 would not heed it; name it in mesh.namespaces.",
    ],
    [
      "an exemption outside the member roll of OpenShift Service Mesh 2",
      {
        istio: { flavor: "openshift-2" },
        mesh: {
          exemptions: [
            { namespace: "till", workload: { app: "till" }, port: 80, reason: "old", expires: "2999-01-01" },
          ],
        },
      },
      "strict-mtls:mesh.exemptions[0].namespace is no namespace of the mesh, and openshift-2 would not heed it; name it in mesh.namespaces.",
    ],
    [
      "certificates that live for longer than a day",
      { istio: { workloadCertificateLifetime: "48h" } },
      "strict-mtls:istio.workloadCertificateLifetime 48h must be more than nothing and at most 24h.",
    ],
    [
      "two revisions for what names none",
      { istio: { revisions: ["v1", "v2"].map((name) => ({ name, tags: ["default"] })) } },
      "strict-mtls:istio.revisions default stands twice; a name or tag belongs to one revision.",
    ],
    [
      "istio-csr without a root",
      { istio: { identity: { kind: "cert-manager", issuerRef: { name: "ca" }, roots: [] } } },
      "strict-mtls:istio.identity.roots is empty; name the root certificate of the issuer, in PEM.",
    ],
    [
      "who signs in a mesh of somebody else's",
      { istio: { flavor: "external", identity: { kind: "intermediate" } } },
      "strict-mtls:istio.identity has no effect with istio.flavor: external; leave one of the two out.",
    ],
  ];
  for (const [what, config, fault] of refused) {
    it(`refuse ${what}`, () => assert.deepEqual(faultsBesides(config), [fault]));
  }

  const fine: [string, Record<string, any>][] = [
    ["OpenShift Service Mesh 2", { istio: { flavor: "openshift-2" } }],
    ["ambient mode of OpenShift Service Mesh 3", { istio: { flavor: "openshift-3", version: "v1.27.3" } }],
    ["somebody else's mesh", { istio: { flavor: "external", namespace: "mesh" } }],
    [
      "cert-manager with both roots",
      { istio: { identity: { kind: "cert-manager", issuerRef: { name: "ca" }, roots: [pem, pem] } } },
    ],
    ["a canary", { istio: { revisions: [{ name: "v1", tags: ["default"] }, { name: "v2" }] } }],
  ];
  for (const [what, config] of fine) {
    it(`take ${what}`, () => assert.deepEqual(faultsBesides(config), []));
  }
});
