import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { meshConfigKinds, meshConfigs } from "./meshConfig";

const sidecar = "Sidecar.networking.istio.io";

export const declaredEgress = rule({
  id: "ME-04",
  name: "declared-egress",
  title: "Workloads call only hosts that somebody declared",
  description:
    "The mesh's outbound traffic policy must be REGISTRY_ONLY, and no Sidecar may widen it. With ALLOW_ANY, which is Istio's default, a proxy passes calls to hosts that nobody declared through as they are, in plaintext if the application sends plaintext, and no rule on ServiceEntries sees them.",
  severity: "medium",
  standards: [{ name: "NIST SP 800-204A", clause: "SM-DR8" }],
  remediation: {
    how: "Set outboundTrafficPolicy.mode to REGISTRY_ONLY and declare each external host with a ServiceEntry.",
    snippet: `meshConfig:
  outboundTrafficPolicy:
    mode: REGISTRY_ONLY`,
  },
  url: "https://istio.io/latest/docs/tasks/traffic-management/egress/egress-control/",
  kinds: [...meshConfigKinds, sidecar],
  inspect(object) {
    if (object.at("kind").text === "Sidecar") {
      checkSidecar(object.at("spec", "outboundTrafficPolicy"));
      return;
    }
    for (const { settings, isPart } of meshConfigs(object)) {
      const mode = settings.at("outboundTrafficPolicy", "mode");
      if (isPart && !mode.present) mode.undecided("is missing, and may be set where no rule reads it");
      else if (mode.text !== "REGISTRY_ONLY") reportOpen(mode);
    }
  },
});

/** Istio sends what nobody declared to a Sidecar's egress proxy where it has one, and not to the host itself. */
function checkSidecar(policy: Field): void {
  const mode = policy.at("mode");
  if (mode.text !== "ALLOW_ANY") return;
  const proxy = policy.at("egressProxy");
  if (proxy.present) proxy.undecided("takes calls to undeclared hosts, and no rule reads what it lets on");
  else reportOpen(mode);
}

function reportOpen(mode: Field): void {
  const meaning = mode.present ? "" : ", which means ALLOW_ANY";
  mode.report(
    `is ${mode.shown(["ALLOW_ANY", "ALLOW_ANY_DYNAMIC_DNS"])}${meaning}: undeclared hosts are called as the application likes`,
    "REGISTRY_ONLY",
  );
}
