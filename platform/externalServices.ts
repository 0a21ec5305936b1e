import type * as pulumi from "@pulumi/pulumi";
import {
  ExternalService,
  ExternalServiceCheck,
  type ExternalServiceResult,
  hostAndPort,
  type IssuerRef,
  images,
  mirroredImage,
  type Origination,
  TrustBundle,
} from "../components";
import type { Settings } from "../settings";
import { istioApi, type Mesh } from "./mesh";
import type { Operators } from "./operators";
import type { Trust } from "./trust";

type Declared = Settings["externalServices"][number];
type Originated = NonNullable<Declared["origination"]>;

/** A host that the settings name. */
interface Outside {
  declared: Declared;
  service: ExternalService;
  /** Only with `verify`. */
  check?: pulumi.Output<ExternalServiceResult>;
}

export interface ExternalServices {
  declared: Outside[];
  /** A directory of others; none where it is this program's, or a Service of the cluster. */
  directory: ExternalService[];
}

/** The hosts outside the mesh that its workloads may call: it lets nobody call a host that it does not know. */
export function externalServices(
  settings: Settings,
  { certManager }: Operators,
  mesh: Mesh,
  { issuerRef }: Trust,
): ExternalServices {
  const options = { dependsOn: [certManager, ...mesh.inForce] };
  return {
    declared: settings.externalServices.map((each) => outside(each, settings, mesh, issuerRef, options)),
    directory: directory(settings, mesh, options),
  };
}

function directory(
  settings: Settings,
  { mqNamespace: namespace }: Mesh,
  options: pulumi.ComponentResourceOptions,
): ExternalService[] {
  const { url } = settings.ldap;
  if (url === undefined) return [];
  const { host, port } = hostAndPort(url);
  if (/\.svc(\.cluster\.local)?$/.test(host)) return [];
  const args = { namespace, host, tlsPort: port, istioApi: istioApi(settings) };
  return [new ExternalService("directory", args, options)];
}

function outside(
  declared: Declared,
  settings: Settings,
  { mqNamespace: namespace }: Mesh,
  issuerRef: pulumi.Input<IssuerRef>,
  options: pulumi.ComponentResourceOptions,
): Outside {
  const { name, host, tlsPort, clients, origination, verify } = declared;
  const service = new ExternalService(
    name,
    {
      namespace,
      host,
      tlsPort,
      istioApi: istioApi(settings),
      origination: origination && {
        ...connection(origination),
        credential: credential(origination, settings, issuerRef),
        presented: presented(declared, origination, settings, namespace),
      },
    },
    options,
  );
  if (!verify) return { declared, service };
  const { result } = new ExternalServiceCheck(
    `${name}-check`,
    {
      service,
      ...verify,
      image: mirroredImage(images.serviceCheck, settings.mirror),
      // An egress gateway lets nobody else through.
      serviceAccountName: origination?.egressGateway && clients[0],
    },
    { dependsOn: [service] },
  );
  return { declared, service, check: result };
}

/** What neither says which certificate nor who presents it. */
function connection(origination: Originated): Omit<Origination, "credential" | "presented"> {
  const { certificate, existingSecretName, existingSecretKeys, ...others } = origination;
  const { caCertificates, publicAuthorities, egressGateway, ...rest } = others;
  return rest;
}

function credential(
  { certificate, existingSecretName, existingSecretKeys: keys }: Originated,
  { profile }: Settings,
  issuerRef: pulumi.Input<IssuerRef>,
): Origination["credential"] {
  return certificate
    ? { ...certificate, profile, issuerRef }
    : { existingSecretName: existingSecretName!, keys };
}

function presented(
  { name, clients }: Declared,
  { egressGateway, publicAuthorities, caCertificates }: Originated,
  { queueManager }: Settings,
  namespace: pulumi.Input<string>,
): Origination["presented"] {
  if (egressGateway) {
    const callers = clients.map((serviceAccount) => ({ namespace: queueManager.namespace, serviceAccount }));
    return { from: "egressGateway", ...egressGateway, callers };
  }
  const authorities =
    caCertificates &&
    new TrustBundle(name, { namespace, certificates: caCertificates, name: `${name}-authorities` });
  return {
    from: "files",
    // A client may call several of them.
    mountPath: `/etc/mtlsfiles/${name}`,
    serverAuthority: publicAuthorities
      ? "system"
      : authorities && { configMapName: authorities.configMapName, key: "ca.crt" },
  };
}
