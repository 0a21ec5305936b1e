import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import { Istio, type IstioArgs } from "../../../../components/operators/istio";
import { refusedInBothTiers } from "../../trust/refused";
import { meshes, root1 } from "./meshes";
import { changes, rendering, resourcesOf } from "./rendering";

const sail = { flavor: "openshift-3", version: "v1.27.3" } as const;

const refusals: [string, IstioArgs, string][] = [
  [
    "an unknown flavor",
    { flavor: "openshift" as any },
    'flavor: "openshift" is unknown; use istio, openshift-2, openshift-3, external.',
  ],
  [
    "a chart for what the operator brings",
    { ...sail, charts: { base: { version: "1.30.3" } } },
    "flavor: openshift-3 cannot go with charts or install for base, which the operator brings; leave them out.",
  ],
  [
    "values that the operator does not take",
    { flavor: "openshift-2", values: { istiod: { meshConfig: {} } } },
    "flavor: openshift-2 cannot go with values.istiod, which its operator does not take; leave it out.",
  ],
  [
    "an operator's version for a chart",
    { version: "v1.30.3" },
    "version: is for the OpenShift flavors; with flavor istio give charts.istiod.version or leave it out.",
  ],
  [
    "no version for Sail",
    { flavor: "openshift-3" },
    "version: is needed with flavor openshift-3, such as v1.27.3; each release of the operator has a list of its own.",
  ],
  [
    "members where labels say who is in the mesh",
    { members: ["mq"] },
    "members: is for flavor openshift-2; with istio namespaces join the mesh by their labels.",
  ],
  [
    "ambient mode of OpenShift Service Mesh 2",
    { flavor: "openshift-2", mode: "ambient" },
    "mode: ambient cannot go with flavor openshift-2, which has sidecars only; use openshift-3.",
  ],
  [
    "a ztunnel without ambient mode",
    { install: { ztunnel: true } },
    "install.ztunnel: true needs ambient mode; leave it out or choose that mode.",
  ],
  [
    "more roots for a ztunnel",
    { mode: "ambient", alsoTrusted: [root1] },
    "alsoTrusted: does not reach the ztunnel of ambient mode; put both roots into the bundle of the identity.",
  ],
  [
    "no root for istio-csr",
    { identity: { kind: "cert-manager", issuerRef: { name: "ca", kind: "ClusterIssuer" }, roots: [] } },
    "identity.roots: is empty; name the root certificate of the issuer, in PEM.",
  ],
  [
    "revisions of OpenShift Service Mesh 2",
    { flavor: "openshift-2", revisions: [{ name: "v1", tags: ["default"] }] },
    "revisions: cannot go with flavor openshift-2; leave them out.",
  ],
  [
    "a tag at two revisions",
    {
      revisions: [
        { name: "v1", tags: ["default"] },
        { name: "v2", tags: ["default"] },
      ],
    },
    "revisions: default stands twice; a name or tag belongs to one revision.",
  ],
  [
    "no default revision",
    { revisions: [{ name: "v1" }] },
    "revisions: exactly one must have the tag default, and none may have it as its name.",
  ],
  [
    "a revision that cannot be part of a name",
    { revisions: [{ name: "1.30.3", tags: ["default"] }] },
    'revisions: "1.30.3" is not a name of lower-case letters, digits and hyphens that begins with a letter.',
  ],
];

describe("Istio's flavors and modes", () => {
  for (const [what, args, message] of refusals) {
    it(`refuse ${what}`, () => assert.rejects(resourcesOf(args), { message }));
  }

  for (const lifetime of ["25h", "24h1s", "0s"]) {
    it(`refuse certificates of ${lifetime}`, () =>
      refusedInBothTiers(
        (workloadCertificateLifetime: pulumi.Input<string>) =>
          new Istio("istio", { workloadCertificateLifetime }),
        lifetime,
        `workloadCertificateLifetime: ${lifetime} must be more than nothing and at most 24h.`,
      ));
  }

  it("go from sidecars to ambient by what the nodes need, and leave the rest as it is", async () => {
    assert.deepEqual(changes(await rendering(meshes.sidecar), await rendering(meshes.ambient)), [
      "+ Release istio-cni",
      '+ Release istio-istiod › values › profile: "ambient"',
      "+ Release istio-ztunnel",
    ]);
    assert.deepEqual(
      changes(await rendering(meshes["openshift-3"]), await rendering(meshes["openshift-3-ambient"])),
      [
        '+ Istio istio-istio-default › spec › profile: "ambient"',
        '+ Istio istio-istio-default › spec › values › pilot › trustedZtunnelNamespace: "ztunnel"',
        '+ IstioCNI istio-istiocni-default › spec › profile: "ambient"',
        "+ Namespace istio-ztunnel",
        "+ ZTunnel istio-ztunnel-default",
      ],
    );
  });

  it("go from TLS 1.2 to 1.3 by the minimum versions alone", async () => {
    const istiod = "Release istio-istiod › values › meshConfig";
    assert.deepEqual(changes(await rendering({ profile: "intermediate" }), await rendering({})), [
      `${istiod} › meshMTLS › minProtocolVersion: "TLSV1_2" -> "TLSV1_3"`,
      `${istiod} › tlsDefaults › minProtocolVersion: "TLSV1_2" -> "TLSV1_3"`,
    ]);
  });

  it("give sidecars the network of their pods by the node's CNI where it is asked for", async () => {
    assert.deepEqual(changes(await rendering({}), await rendering({ install: { cni: true } })), [
      "+ Release istio-cni",
      "+ Release istio-istiod › values › pilot › cni › enabled: true",
    ]);
  });
});
