import assert from "node:assert/strict";
import { checkObjects } from "../../../../policies/check";
import { profiles } from "../../../../policies/profiles";
import { rules } from "../../../../policies/rules";
import { objectsOf } from "../external/variants";
import { hosts, ingress, issuerRef, pem, variants } from "./variants";

const findings = (objects: any[], options: Partial<Parameters<typeof checkObjects>[1]> = {}) =>
  checkObjects(objects, options).map(({ rule, verdict, path }) => [rule, verdict, path.join(".")]);

const gatewayRules = rules.filter(({ id }) => /^(GW|GA)-/.test(id));

describe("the policy pack on what Ingress renders", () => {
  for (const [name, variant] of Object.entries(variants)) {
    it(`finds nothing in ${name}`, async () => {
      const objects = await objectsOf(variant);
      assert.ok(objects.length > 0);
      const strength = /TLS 1\.2/.test(name) ? ["nist"] : ["nist", "mozilla-modern"];
      for (const profile of strength)
        assert.deepEqual(findings(objects, { profile: profiles[profile]! }), []);
    });
  }

  const weakened = async (args: Parameters<typeof ingress>[0], kind: string, change: (spec: any) => void) => {
    const objects = await objectsOf(() => ingress({ hosts, certificate: { issuerRef }, ...args }));
    change(objects.find((each) => each.kind === kind).spec);
    return findings(objects, { rules: gatewayRules, profile: profiles.nist! });
  };
  const clientCertificates = { mode: "optional", authority: { pem } } as const;
  const twin = (
    name: string,
    args: Parameters<typeof ingress>[0],
    kind: string,
    change: (spec: any) => void,
    expected: string[][],
  ) =>
    it(`finds ${name}`, async () => {
      assert.deepEqual(await weakened(args, kind, change), expected);
    });

  twin(
    "plain calls that are answered",
    {},
    "VirtualService",
    ({ http }) => http.shift() && delete http[0].match,
    [["GW-01", "violation", "spec.servers.0.tls.httpsRedirect"]],
  );
  twin(
    "an outdated version",
    {},
    "Gateway",
    ({ servers }) => {
      servers[1].tls.minProtocolVersion = "TLSV1_1";
    },
    [["GW-03", "violation", "spec.servers.1.tls.minProtocolVersion"]],
  );
  twin("a mode that is left out", {}, "Gateway", ({ servers }) => delete servers[1].tls.mode, [
    ["GW-02", "violation", "spec.servers.1.tls.mode"],
  ]);
  twin(
    "every host name",
    {},
    "Gateway",
    ({ servers }) => {
      servers[1].hosts = ["*"];
    },
    [["GW-08", "violation", "spec.servers.1.hosts.0"]],
  );
  twin("clients without a certificate", { clientCertificates }, "Gateway", () => {}, [
    ["GW-05", "violation", "spec.servers.1.tls.mode"],
  ]);
  twin(
    "clients without a certificate by the Gateway API",
    { api: "gateway-api", clientCertificates },
    "Gateway",
    () => {},
    [["GA-03", "violation", "spec.listeners.1.tls.options.gateway.istio.io/tls-terminate-mode"]],
  );
  twin(
    "a route that is served in plaintext, too",
    { api: "gateway-api" },
    "HTTPRoute",
    ({ rules: served }) => {
      delete served[0].filters;
      served[0].backendRefs = [{ name: "orders", namespace: "shop", port: 80 }];
    },
    [["GA-01", "violation", "spec.parentRefs.0"]],
  );
});
