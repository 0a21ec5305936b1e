import { Fields } from "./fields";

/** What `meshConfig.tlsDefaults` adds to every server that says nothing itself. */
export interface TlsDefaults {
  minProtocolVersion: string;
}

interface Listener {
  hostname?: string;
  port: number;
  kind: string;
}

/**
 * The Gateway and VirtualServices of Istio's that istiod makes of the Gateway API's objects; other objects stay. Source:
 * istio/istio pilot/pkg/config/kube/gateway/conversion.go, buildTLS, convertHTTPRoute and buildTLSVirtualService.
 */
export function fromGatewayApi(objects: any[], defaults: TlsDefaults): any[] {
  const [gateway, ...others] = objects.filter(({ kind }) => kind === "Gateway");
  if (!gateway || others.length > 0) throw new Error("The conversion knows one Gateway only.");
  const { converted, listeners } = convertGateway(gateway, defaults);
  const grants = objects.filter(({ kind }) => kind === "ReferenceGrant");
  return objects.flatMap((object) => {
    if (object === gateway) return [converted];
    if (object.kind === "HTTPRoute" || object.kind === "TLSRoute")
      return [convertRoute(object, gateway.metadata.name, listeners, grants)];
    return object.kind === "ReferenceGrant" ? [] : [object];
  });
}

function convertGateway(object: any, defaults: TlsDefaults) {
  const gateway = new Fields(object, "Gateway");
  gateway.expect("apiVersion", "gateway.networking.k8s.io/v1");
  gateway.expect("kind", "Gateway");
  const metadata = gateway.take<{ namespace: string }>("metadata");
  const spec = gateway.object("spec");
  spec.expect("gatewayClassName", "istio");
  const [address] = spec.list("addresses");
  address!.expect("type", "Hostname");
  address!.take("value");
  const authority = spec.has("tls") ? clientAuthority(spec.object("tls"), metadata.namespace) : undefined;
  const listeners = new Map<string, Listener>();
  const servers = spec.list("listeners").map((listener) => {
    const name = listener.take<string>("name");
    const hostname = listener.optional<string>("hostname");
    const port = listener.take<number>("port");
    const protocol = listener.take<string>("protocol");
    const allowed = listener.object("allowedRoutes");
    allowed.expect("namespaces", { from: "Same" });
    const [kind] = allowed.take<{ kind: string }[]>("kinds");
    listeners.set(name, { hostname, port, kind: kind!.kind });
    const tls = listener.has("tls") ? serverTls(listener.object("tls"), authority, defaults) : undefined;
    return { port: { number: port, name, protocol }, hosts: [hostname ?? "*"], ...(tls && { tls }) };
  });
  gateway.allRead();
  const converted = {
    apiVersion: "networking.istio.io/v1",
    kind: "Gateway",
    metadata,
    // The pods of the Service that the address names.
    spec: { selector: { istio: "ingressgateway" }, servers },
  };
  return { converted, listeners };
}

function clientAuthority(tls: Fields, namespace: string): string {
  const validation = tls.object("frontend").object("default").object("validation");
  const [reference, ...others] = validation.list("caCertificateRefs");
  if (!reference || others.length > 0) throw new Error("Istio takes one CA certificate only.");
  reference.expect("group", "");
  reference.expect("kind", "ConfigMap");
  return `configmap://${namespace}/${reference.take("name")}`;
}

function serverTls(tls: Fields, authority: string | undefined, { minProtocolVersion }: TlsDefaults): object {
  const mode = tls.take<string>("mode");
  if (mode === "Passthrough") return { mode: "PASSTHROUGH" };
  const [certificate] = tls.list("certificateRefs");
  certificate!.expect("kind", "Secret");
  const options = tls.object("options");
  const suites = options.optional<string>("gateway.istio.io/tls-cipher-suites");
  const asked = options.optional<string>("gateway.istio.io/tls-terminate-mode");
  return {
    mode: asked ?? (authority === undefined ? "SIMPLE" : "MUTUAL"),
    credentialName: certificate!.take("name"),
    ...(authority !== undefined && { caCertCredentialName: authority }),
    minProtocolVersion,
    ...(suites !== undefined && { cipherSuites: suites.split(",") }),
  };
}

function convertRoute(object: any, gateway: string, listeners: Map<string, Listener>, grants: any[]): any {
  const route = new Fields(object, object.kind);
  route.expect("apiVersion", "gateway.networking.k8s.io/v1");
  route.take("kind");
  const metadata = route.take<{ namespace: string }>("metadata");
  const spec = route.object("spec");
  const hosts = spec.take<string[]>("hostnames");
  const ports = spec.list("parentRefs").map((parent) => {
    parent.expect("name", gateway);
    const listener = listeners.get(parent.take("sectionName"));
    const isFor = listener?.hostname === undefined || hosts.includes(listener.hostname);
    if (!listener || listener.kind !== object.kind || !isFor)
      throw new Error(`A listener takes no ${object.kind}.`);
    return listener.port;
  });
  const [port] = ports;
  const from = { kind: object.kind, namespace: metadata.namespace };
  const rules = spec.list("rules").map((rule) => {
    const backends = rule.has("backendRefs") ? rule.list("backendRefs") : [];
    const destinations = backends.map((backend) => destination(backend, from, grants));
    const forward = destinations.length > 0 && { route: destinations };
    if (object.kind === "TLSRoute") return { match: [{ port, sniHosts: hosts }], ...forward };
    if (rule.has("matches")) rule.expect("matches", [{ path: { type: "PathPrefix", value: "/" } }]);
    return { match: [{ port }], ...filters(rule), ...forward };
  });
  route.allRead();
  return {
    apiVersion: "networking.istio.io/v1",
    kind: "VirtualService",
    metadata,
    spec: {
      hosts,
      gateways: [gateway],
      exportTo: ["."],
      [object.kind === "TLSRoute" ? "tls" : "http"]: rules,
    },
  };
}

function filters(rule: Fields): object {
  const [filter, ...others] = rule.list("filters");
  if (!filter || others.length > 0) throw new Error("The conversion knows one filter only.");
  if (filter.take("type") === "RequestRedirect") {
    const redirect = filter.object("requestRedirect");
    const port = redirect.optional<number>("port");
    return {
      redirect: {
        scheme: redirect.take("scheme"),
        redirectCode: redirect.take("statusCode"),
        ...(port !== undefined && { port }),
      },
    };
  }
  const set = filter.object("responseHeaderModifier").take<{ name: string; value: string }[]>("set");
  return { headers: { response: { set: Object.fromEntries(set.map(({ name, value }) => [name, value])) } } };
}

/** A Service of another namespace may be called only if that namespace says so. */
function destination(backend: Fields, from: { kind: string; namespace: string }, grants: any[]): object {
  const [name, namespace] = [backend.take<string>("name"), backend.take<string>("namespace")];
  const isGranted = grants.some(
    ({ metadata, spec }) =>
      metadata.namespace === namespace &&
      spec.from.some((each: any) => each.kind === from.kind && each.namespace === from.namespace) &&
      spec.to.some((each: any) => each.kind === "Service" && each.name === name),
  );
  if (!isGranted) throw new Error(`No ReferenceGrant lets ${from.kind} call Service ${namespace}/${name}.`);
  return {
    destination: {
      host: `${name}.${namespace}.svc.cluster.local`,
      port: { number: backend.take("port") },
    },
  };
}
