import { parsedYaml } from "../objects/yamlText";
import { scalarText } from "./metadata";

/** Ports of the proxy itself: the injector leaves them out of the capture on its own. */
const proxyPorts = ["15020", "15021", "15090"];

/** Ranges that never leave the node: a cloud's metadata service, the loopback. */
const isLocalRange = (range: string): boolean => /^(169\.254\.|127\.)/.test(range);

type Verdict = (value: string, declared: readonly number[]) => boolean;

const words = (value: string): string[] =>
  value
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");

const excludesPorts: Verdict = (value) => words(value).some((port) => !proxyPorts.includes(port));
const excludesRanges: Verdict = (value) => words(value).some((range) => !isLocalRange(range));
const leavesRangesOut: Verdict = (value) =>
  !words(value).some((range) => range === "*" || range === "0.0.0.0/0");

/** A list of ports takes in all there is if every declared port is on it. */
const leavesPortsOut: Verdict = (value, declared) => {
  const ports = words(value);
  if (ports.includes("*")) return false;
  return declared.length === 0 || declared.some((port) => !ports.includes(String(port)));
};

const isNone: Verdict = (value) => value.toUpperCase() === "NONE";

/** `interceptionMode` within the YAML of a proxy configuration. */
const configuresNone: Verdict = (value) => {
  const config = parsedYaml(value);
  const mode = typeof config === "object" && config !== null && "interceptionMode" in config;
  return mode && isNone(scalarText(config.interceptionMode), []);
};

export interface CaptureSetting {
  leavesOut: Verdict;
  /** What it does, read after the path. */
  found: string;
  allowed: string;
}

const nothing = "nothing, so that all traffic goes through the proxy";
const inbound = "keeps inbound ports out of the proxy, which then accept plaintext and obey no policy";
const outbound = "lets calls pass by the proxy, so they go out without mutual TLS";

/**
 * What takes traffic of a pod in the mesh away from its proxy. `includeOutboundPorts` is not among it: it adds to what is
 * captured.
 *
 * @see https://istio.io/latest/docs/reference/config/annotations/
 */
export const captureAnnotations: Readonly<Record<string, CaptureSetting>> = {
  "traffic.sidecar.istio.io/excludeInboundPorts": {
    leavesOut: excludesPorts,
    found: inbound,
    allowed: nothing,
  },
  "traffic.sidecar.istio.io/includeInboundPorts": {
    leavesOut: leavesPortsOut,
    found: inbound,
    allowed: '"*"',
  },
  "traffic.sidecar.istio.io/excludeOutboundPorts": {
    leavesOut: excludesPorts,
    found: outbound,
    allowed: nothing,
  },
  "traffic.sidecar.istio.io/excludeOutboundIPRanges": {
    leavesOut: excludesRanges,
    found: outbound,
    allowed: nothing,
  },
  "traffic.sidecar.istio.io/includeOutboundIPRanges": {
    leavesOut: leavesRangesOut,
    found: outbound,
    allowed: '"*"',
  },
  "traffic.sidecar.istio.io/excludeInterfaces": {
    leavesOut: (value) => words(value).length > 0,
    found: "keeps whole network interfaces out of the proxy",
    allowed: nothing,
  },
  "sidecar.istio.io/interceptionMode": {
    leavesOut: isNone,
    found: "is NONE, so no traffic is led to the proxy",
    allowed: "REDIRECT or TPROXY",
  },
  "proxy.istio.io/config": {
    leavesOut: configuresNone,
    found: "sets interceptionMode to NONE, so no traffic is led to the proxy",
    allowed: "REDIRECT or TPROXY",
  },
  "ambient.istio.io/bypass-inbound-capture": {
    leavesOut: (value) => value === "true",
    found: "is true, so inbound connections pass by ztunnel in plaintext",
    allowed: "false",
  },
};

export const captureLabels: Readonly<Record<string, CaptureSetting>> = {
  "security.istio.io/tlsMode": {
    leavesOut: (value) => value === "disabled",
    found: "is disabled, so callers speak plaintext to these pods",
    allowed: "istio",
  },
};

/** The same settings for every pod, in the values of Istio's control plane chart. */
export const captureValues: Readonly<Record<string, CaptureSetting>> = {
  excludeInboundPorts: captureAnnotations["traffic.sidecar.istio.io/excludeInboundPorts"]!,
  includeInboundPorts: captureAnnotations["traffic.sidecar.istio.io/includeInboundPorts"]!,
  excludeOutboundPorts: captureAnnotations["traffic.sidecar.istio.io/excludeOutboundPorts"]!,
  excludeIPRanges: captureAnnotations["traffic.sidecar.istio.io/excludeOutboundIPRanges"]!,
  includeIPRanges: captureAnnotations["traffic.sidecar.istio.io/includeOutboundIPRanges"]!,
};
