import { peerAuthentication } from "../../mesh/meshOwner";
import { rule } from "../../model/rule";
import { peerModes } from "./peerAuthentication";

export const noPlaintextMode = rule({
  id: "MTLS-02",
  name: "no-plaintext-mode",
  title: "No PeerAuthentication lets plaintext in",
  description:
    "A PeerAuthentication must not be PERMISSIVE or DISABLE. PERMISSIVE serves plaintext to whoever asks for it, and DISABLE serves nothing else, so neither callers nor data are protected.",
  severity: "critical",
  standards: [{ name: "NIST SP 800-204A", clause: "SM-DR6" }],
  remediation: {
    how: "Set spec.mtls.mode to STRICT, or leave it out so that the namespace inherits the mesh's STRICT.",
    snippet: `spec:
  mtls:
    mode: STRICT`,
  },
  url: "https://istio.io/latest/docs/reference/config/security/peer_authentication/",
  kinds: [peerAuthentication],
  inspect(object) {
    const mode = object.at("spec", "mtls", "mode");
    if (!mode.present || mode.text === "STRICT" || mode.text === "UNSET") return;
    mode.report(
      `is ${mode.shown(peerModes)}, so plaintext is accepted`,
      "STRICT, or UNSET below a STRICT mesh",
    );
  },
});
