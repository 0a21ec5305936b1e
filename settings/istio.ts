import { z } from "zod";
import {
  chartSource,
  goDuration,
  kubernetesName,
  pemCertificate,
  perIstioPart,
  text,
  values,
} from "./fields";

// Messages complete the sentence "<key> …" and repeat no value.

const revision = z.strictObject({
  name: kubernetesName.meta({
    description:
      "Control planes side by side, as in an upgrade by a canary: a name such as `v1-30-3`. Only `istio` and `openshift-3`.",
    unset: "one without a name",
  }),
  version: text
    .optional()
    .meta({ description: "The istiod chart's version, or Sail's.", unset: "that of the flavor" }),
  tags: z
    .array(kubernetesName)
    .optional()
    .describe("Names that namespaces may use for it (`mesh.revision`). One of all has `default`."),
});

const issuerRef = z.strictObject({
  name: kubernetesName.describe(
    "The cert-manager issuer. With `intermediate` it may be left out: the Secret is then somebody else's.",
  ),
  kind: z
    .enum(["ClusterIssuer", "Issuer"])
    .default("ClusterIssuer")
    .describe("`ClusterIssuer`, or `Issuer`, which must then exist in the root namespace."),
  group: text
    .optional()
    .meta({ description: "API group of an external issuer's kind.", unset: "`cert-manager.io`" }),
});

const identity = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("istiod").meta({
      description:
        "Who signs the workloads' certificates: `istiod` by a root of its own, `intermediate` by the company's certificate in the Secret `cacerts`, `cert-manager` through istio-csr.",
      unset: "`istiod`",
    }),
  }),
  z.strictObject({ kind: z.literal("intermediate"), issuerRef: issuerRef.optional() }),
  z.strictObject({
    kind: z.literal("cert-manager"),
    issuerRef,
    roots: z
      .array(pemCertificate)
      .describe(
        "With `cert-manager`: the issuer's root in PEM, and the next one beside it during a rotation.",
      ),
  }),
]);

const withAmbient = "with `mesh.injection: ambient`";

export const istio = z
  .strictObject({
    flavor: z
      .enum(["istio", "openshift-2", "openshift-3", "external"])
      .default("istio")
      .describe(
        "Who installs the mesh: Istio's Helm charts (`istio`), the operator of OpenShift Service Mesh (`openshift-2`, `openshift-3`), which must be there, or somebody else (`external`, which excludes the other keys but `istio.namespace`). [mesh-flavors.md](mesh-flavors.md) has the differences.",
      ),
    version: text.optional().meta({
      description:
        "What the OpenShift operator installs. Needed with `openshift-3`, such as `v1.27.3`; only for these two.",
      unset: "`v2.6` for `openshift-2`",
    }),
    namespace: kubernetesName
      .default("istio-system")
      .describe("The control plane's namespace, which is the mesh's root namespace."),
    gatewayNamespace: kubernetesName.default("istio-ingress").describe("The ingress gateway's namespace."),
    install: z
      .strictObject({
        base: z.boolean().optional().meta({ description: "Istio's CRDs.", unset: "`true`" }),
        istiod: z.boolean().optional().meta({ description: "The control plane.", unset: "`true`" }),
        cni: z.boolean().optional().meta({
          description:
            "The nodes' setup of pod networks; `true` with sidecars takes the rights for it from the pods.",
          unset: withAmbient,
        }),
        ztunnel: z.boolean().optional().meta({ description: "The nodes' proxy.", unset: withAmbient }),
        gateway: z.boolean().optional().meta({ description: "An ingress gateway.", unset: "`true`" }),
      })
      .optional(),
    charts: perIstioPart(
      chartSource.meta({
        description: "Where the chart comes from, see [Charts](#charts).",
        unset: "pinned",
      }),
    ).optional(),
    values: perIstioPart(
      values.describe(
        "Helm values over the ones this program sets; `null` takes one back. With `openshift-3` those of `istiod` and `gateway`, with `openshift-2` those of `gateway` only.",
      ),
    ).optional(),
    workloadCertificateLifetime: goDuration.optional().meta({
      description: "How long a workload's certificate lives, at most a day.",
      unset: "`24h`",
    }),
    identity: identity.optional(),
    alsoTrusted: z
      .array(pemCertificate)
      .optional()
      .describe(
        "More roots that every sidecar trusts, each in PEM, see [mesh-flavors.md](mesh-flavors.md). Excluded with ambient mode and `openshift-2`.",
      ),
    revisions: z.array(revision).optional(),
  })
  .prefault({})
  .describe(
    "Istio: who installs it (Helm, OpenShift, somebody else), who signs identities, revisions; charts, Helm values.",
  );
