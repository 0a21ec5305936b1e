import type { Field } from "../../model/field";
import type { SetView } from "../../model/objectSet";
import type { GroupKind } from "../../objects/kubernetes";

export const virtualService: GroupKind = "VirtualService.networking.istio.io";

/** The VirtualServices with HTTP routes that are bound to each Gateway. Building it takes one pass. */
export class BoundRoutes {
  private readonly byGateway = new Map<string, Field[]>();

  constructor(set: SetView) {
    for (const service of set.ofKind(virtualService)) {
      if (service.at("spec", "http").items().length === 0) continue;
      for (const { text = "" } of service.at("spec", "gateways").items()) {
        const gateway = text.includes("/") ? text : `${namespaceOf(service)}/${text}`;
        const same = this.byGateway.get(gateway);
        if (same) same.push(service);
        else this.byGateway.set(gateway, [service]);
      }
    }
  }

  /** Whether there are some for this Gateway, and whatever comes to the port is sent to HTTPS or ACME's challenge. */
  redirect(gateway: Field, port: number | undefined): boolean {
    const name = gateway.at("metadata", "name").text ?? "";
    const bound = this.byGateway.get(`${namespaceOf(gateway)}/${name}`) ?? [];
    return bound.length > 0 && bound.every((service) => redirectsAll(service, port));
  }
}

const namespaceOf = (object: Field): string => object.at("metadata", "namespace").text ?? "";

/** Istio takes the first route that matches, so routes behind one that redirects the whole port do not count. */
function redirectsAll(service: Field, port: number | undefined): boolean {
  let harmless = false;
  for (const route of service.at("spec", "http").items()) {
    const matches = route.at("match").items();
    if (matches.length > 0 && matches.every((match) => isOtherPort(match, port))) continue;
    if (matches.length > 0 && matches.every(isChallenge)) harmless = true;
    else if (route.at("redirect", "scheme").text !== "https") return false;
    else if (matches.length === 0 || matches.some((match) => isWholePort(match, port))) return true;
    else harmless = true;
  }
  return harmless;
}

/** ACME asks for its tokens over HTTP. */
const isChallenge = (match: Field): boolean =>
  [match.at("uri", "prefix").text, match.at("uri", "exact").text].some(
    (path) => path?.startsWith("/.well-known/acme-challenge") ?? false,
  );

const isOtherPort = (match: Field, port: number | undefined): boolean => {
  const stated = match.at("port").number;
  return stated !== undefined && port !== undefined && stated !== port;
};

const isWholePort = (match: Field, port: number | undefined): boolean =>
  !isOtherPort(match, port) &&
  match.entries().every(({ key }) => ["port", "name", "scheme", "gateways"].includes(key));
