import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../../checkedInput";
import { tlsProfile } from "../../trust/tlsProfile";
import { accessLog } from "./accessLog";
import { caAddress, type MeshPlan } from "./plan";

/** The last release of OpenShift Service Mesh 2. */
const lastVersion = "v2.6";

/**
 * The mesh as OpenShift Service Mesh 2 describes it. Its operator turns `dataPlane.mtls` into a PeerAuthentication and
 * a DestinationRule of the whole mesh.
 *
 * @see https://github.com/maistra/istio-operator/tree/maistra-2.6/docs/crd
 */
export function openShift2(plan: MeshPlan, opts: pulumi.CustomResourceOptions): pulumi.Resource[] {
  const { name, root, args } = plan;
  const controlPlane = new k8s.apiextensions.CustomResource(
    `${name}-control-plane`,
    {
      apiVersion: "maistra.io/v2",
      kind: "ServiceMeshControlPlane",
      metadata: { name: "basic", namespace: root },
      spec: {
        version: args.version ?? lastVersion,
        security: security(plan),
        proxy: {
          accessLogging: {
            file: { name: accessLog.file, encoding: accessLog.encoding, format: accessLog.format },
          },
          networking: { trafficControl: { outbound: { policy: "REGISTRY_ONLY" } } },
        },
        // The gateway comes by its own chart, into a namespace apart from the control plane's.
        gateways: { enabled: false },
      },
    },
    opts,
  );
  const memberRoll = new k8s.apiextensions.CustomResource(
    `${name}-members`,
    {
      apiVersion: "maistra.io/v1",
      kind: "ServiceMeshMemberRoll",
      // The only name that the operator takes.
      metadata: { name: "default", namespace: root },
      spec: {
        members: pulumi
          .all([plan.gatewayNamespace, args.members ?? []])
          .apply(([gateway, members]) => [...new Set([gateway, ...members])]),
      },
    },
    { ...opts, dependsOn: [controlPlane] },
  );
  return [controlPlane, memberRoll];
}

function security(plan: MeshPlan): pulumi.Inputs {
  return {
    dataPlane: { mtls: true, automtls: true },
    controlPlane: {
      mtls: true,
      tls: {
        minProtocolVersion: mapInput(plan.profile, (profile) =>
          tlsProfile(profile).istioMinimum.replace("TLSV", "TLSv"),
        ),
      },
    },
    certificateAuthority: certificateAuthority(plan),
    // Tokens that are bound to a pod and to this use, not the ones of a ServiceAccount for good.
    identity: { type: "ThirdParty" },
    // The operator's own NetworkPolicies admit each namespace of the mesh to each, and what one admits no other refuses.
    manageNetworkPolicy: false,
  };
}

function certificateAuthority(plan: MeshPlan): pulumi.Inputs {
  const address = caAddress(plan);
  if (address) return { type: "cert-manager", "cert-manager": { address } };
  const lifetime = plan.workloadCertificateLifetime;
  const signer =
    plan.identity.kind === "intermediate"
      ? { type: "PrivateKey", privateKey: { rootCADir: "/etc/cacerts" } }
      : {};
  return {
    type: "Istiod",
    istiod: { ...signer, workloadCertTTLDefault: lifetime, workloadCertTTLMax: lifetime },
  };
}
