import { peerAuthentication } from "../../mesh/meshOwner";
import { rule } from "../../model/rule";
import { peerModes } from "./peerAuthentication";

/** Ports are keys, and YAML makes a key of anything. */
const isPort = (key: string): boolean => /^[1-9]\d{0,4}$/.test(key) && Number(key) <= 65535;

export const portExceptions = rule({
  id: "MTLS-03",
  name: "no-plaintext-port",
  title: "No port is excepted from mutual TLS",
  description:
    "Every entry of portLevelMtls must name a port and be STRICT or UNSET, and the PeerAuthentication must select its workloads. A port that is PERMISSIVE or DISABLE is open in plaintext beside a STRICT mode that suggests otherwise, and without a selector Istio does not apply port settings at all.",
  severity: "high",
  standards: [{ name: "NIST SP 800-204A", clause: "SM-DR6" }],
  remediation: {
    how: "Remove the port from spec.portLevelMtls or set it to STRICT, and name the workloads in spec.selector.",
    snippet: `spec:
  selector:
    matchLabels:
      app: example
  mtls:
    mode: STRICT
  portLevelMtls:
    "1636":
      mode: STRICT`,
  },
  url: "https://istio.io/latest/docs/reference/config/security/peer_authentication/",
  kinds: [peerAuthentication],
  inspect(object) {
    const ports = object.at("spec", "portLevelMtls").entries();
    for (const port of ports) {
      if (!isPort(port.key))
        port.report("is no port of a workload, so Istio takes nothing of it", "a number from 1 to 65535");
      const mode = port.at("mode");
      if (!mode.present || mode.text === "STRICT" || mode.text === "UNSET") continue;
      mode.report(`is ${mode.shown(peerModes)}, so the port accepts plaintext`, "STRICT or UNSET");
    }
    const labels = object.at("spec", "selector", "matchLabels");
    if (ports.length > 0 && labels.entries().length === 0) {
      labels.report("is empty, so Istio ignores spec.portLevelMtls", "labels that select the workloads");
    }
  },
});
