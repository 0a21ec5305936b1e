import type * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { certificate } from "../../trust/certificate";
import type { IssuerRef } from "../../trust/issuerRef";
import { signingSecret } from "./identity";
import type { MeshPlan } from "./plan";

/** Renewed after eight months, so that no workload's certificate outlives its signer. */
const oneYear = "8760h";

/**
 * The certificate by which istiod signs, where cert-manager issues it. istiod takes a renewed one while it runs, unless
 * `ca.crt` names another root: that one is loaded at its next start.
 */
export const intermediateCertificate = (
  plan: MeshPlan,
  issuerRef: pulumi.Input<IssuerRef>,
  opts: pulumi.CustomResourceOptions,
): k8s.apiextensions.CustomResource =>
  certificate(
    `${plan.name}-ca`,
    {
      namespace: plan.root,
      certificateName: "istio-ca",
      secretName: signingSecret,
      issuerRef,
      profile: plan.profile,
      subject: { commonName: "istio-ca" },
      usages: ["cert sign", "crl sign"],
      isCA: true,
      defaultDuration: oneYear,
      timeoutSeconds: 600,
    },
    opts,
  );
