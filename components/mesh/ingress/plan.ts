import type * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../../checkedInput";
import { type IngressArgs, type IngressHost, type IngressPassthrough, ingressApis } from "./args";
import { checkedHosts } from "./checkedHosts";
import { type ClientCertificates, clientNames } from "./clientCertificates";

/** What is to be served, checked and with every default in its place. */
export interface IngressPlan {
  tlsPort: number;
  /** Nothing where no plain call is answered. */
  plainPort?: number;
  hosts: IngressHost[];
  passthrough: Required<IngressPassthrough>[];
  /** The labels of the gateway's pods. */
  workload: Record<string, string>;
  service: string;
  clients?: Pick<ClientCertificates, "mode"> & { subjectAltNames?: pulumi.Input<string[]> };
  /** The header `strict-transport-security`. */
  strictTransportSecurity: string;
}

/** @throws Error of one sentence for the first fault. */
export function ingressPlan(args: IngressArgs): IngressPlan {
  const { api = "istio", tlsPort = 443, plainPort = 80, clientCertificates, certificate } = args;
  const { workload = { istio: "ingressgateway" }, service = "istio-ingressgateway" } = args.gateway;
  if (!ingressApis.includes(api)) {
    throw new Error(`api: ${JSON.stringify(api)} is unknown; use ${ingressApis.join(" or ")}.`);
  }
  if (Object.keys(workload).length === 0) {
    throw new Error("gateway.workload: must hold at least one label, or every proxy would be opened.");
  }
  const { hosts, passthrough } = checkedHosts(args, tlsPort, plainPort);
  if (hosts.length > 0 && !certificate) {
    throw new Error("certificate: is missing; give an issuer or a Secret for hosts.");
  }
  const vain = Object.entries({ certificate, clientCertificates }).find(([, given]) => given);
  if (hosts.length === 0 && vain) throw new Error(`${vain[0]}: has no effect without hosts; leave it out.`);
  if (clientCertificates && args.istioApi === "v1beta1") {
    throw new Error(
      "clientCertificates: cannot go with istioApi v1beta1, whose gateways would take the CA of the server's certificate for the clients'; leave one of the two out.",
    );
  }
  return {
    tlsPort,
    ...(plainPort !== "closed" && hosts.length > 0 && { plainPort }),
    hosts,
    passthrough,
    workload,
    service,
    ...(clientCertificates && { clients: clients(clientCertificates, api) }),
    strictTransportSecurity: strictTransportSecurity(args.strictTransportSecurity),
  };
}

function clients({ mode, subjectAltNames }: ClientCertificates, api: string): IngressPlan["clients"] {
  if (mode !== "demanded" && mode !== "optional") {
    throw new Error(
      `clientCertificates.mode: ${JSON.stringify(mode)} is unknown; use demanded or optional, or leave clientCertificates out.`,
    );
  }
  if (subjectAltNames === undefined) return { mode };
  if (api === "gateway-api") {
    throw new Error(
      "clientCertificates.subjectAltNames: cannot go with api gateway-api, whose Gateway has no field for it; use api istio.",
    );
  }
  return { mode, subjectAltNames: mapInput(subjectAltNames, clientNames) };
}

function strictTransportSecurity({
  maxAge = 31_536_000,
  includeSubDomains = false,
}: NonNullable<IngressArgs["strictTransportSecurity"]> = {}): string {
  if (!Number.isInteger(maxAge) || maxAge < 0) {
    throw new Error(
      `strictTransportSecurity.maxAge: ${maxAge} is not allowed; whole numbers of seconds from 0 are.`,
    );
  }
  return `max-age=${maxAge}${includeSubDomains ? "; includeSubDomains" : ""}`;
}
