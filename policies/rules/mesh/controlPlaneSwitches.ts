import { rule } from "../../model/rule";
import { istiodEnvironment, istiodEnvironmentKinds, switched } from "./istiodEnvironment";

/** The switches of istiod that turn a verification off, with the value that does and what it means. */
const switches: Readonly<Record<string, { off: boolean; meaning: string }>> = {
  PILOT_SKIP_VALIDATE_TRUST_DOMAIN: { off: true, meaning: "servers take identities of any trust domain" },
  VERIFY_CERTIFICATE_AT_CLIENT: { off: false, meaning: "servers without a named authority are not verified" },
  JWKS_RESOLVER_INSECURE_SKIP_VERIFY: { off: true, meaning: "keys for tokens are fetched from anybody" },
  XDS_AUTH: { off: false, meaning: "istiod configures whoever asks" },
  PILOT_ENABLE_XDS_IDENTITY_CHECK: {
    off: false,
    meaning: "a proxy may ask for another workload's configuration",
  },
};

export const controlPlaneSwitches = rule({
  id: "ME-07",
  name: "verifying-control-plane",
  title: "The control plane verifies whom it and the proxies deal with",
  description:
    "The control plane must not run with a switch that turns a verification off: of trust domains, of servers' certificates, of the proxies that ask it for configuration, or of the servers from which it fetches keys. Each of them leaves TLS on and takes the proof of identity out of it.",
  severity: "high",
  standards: [
    { name: "NIST SP 800-204A", clause: "SM-DR6" },
    { name: "Istio documentation", clause: "pilot-discovery, Environment variables" },
  ],
  remediation: {
    how: "Remove the variable from istiod's environment, so that Istio's default verifies.",
    snippet: `pilot:
  env:
    PILOT_SKIP_VALIDATE_TRUST_DOMAIN: "false"`,
  },
  url: "https://istio.io/latest/docs/reference/commands/pilot-discovery/#envvars",
  kinds: istiodEnvironmentKinds,
  inspect(object) {
    for (const { name, field } of istiodEnvironment(object)) {
      const known = Object.hasOwn(switches, name) ? switches[name] : undefined;
      if (!known || switched(field) !== known.off) continue;
      field.report(`is ${known.off}, so ${known.meaning}`, `${!known.off}, or nothing`);
    }
  },
});
