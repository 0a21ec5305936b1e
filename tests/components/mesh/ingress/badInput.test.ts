import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { IngressArgs } from "../../../../components";
import { registrations } from "../../mocks";
import { host, hosts, ingress, issuerRef, mqHost, passthrough, pem } from "./variants";

const to = { namespace: "shop", name: "orders", port: 80 };
const serving = (args: Partial<IngressArgs>): Partial<IngressArgs> => ({
  hosts,
  certificate: { issuerRef },
  ...args,
});
const named = (...names: string[]) => serving({ hosts: names.map((each) => ({ ...hosts[0]!, host: each })) });
const routed = (...routes: object[]) => serving({ hosts: [{ host, routes: routes as never }] });
const proving = (change: object, args: Partial<IngressArgs> = {}) =>
  serving({
    clientCertificates: { mode: "demanded", authority: { pem }, ...change },
    ...args,
  });

const cases: Record<string, [Partial<IngressArgs>, string]> = {
  "nothing to serve": [{}, "hosts: is empty, and so is passthrough; give at least one of them an entry."],
  "a wildcard": [
    named("*.example.com"),
    "hosts[0].host: *.example.com is a wildcard, whose certificate would be good for every host of the domain; name each host.",
  ],
  "a wildcard that is passed on": [
    { passthrough: [{ ...passthrough[0]!, hosts: [mqHost, "*"] }] },
    "passthrough[0].hosts[1]: * is a wildcard, whose certificate would be good for every host of the domain; name each host.",
  ],
  "an address": [
    named("192.0.2.1"),
    'hosts[0].host: "192.0.2.1" is no full host name; lower-case labels with dots between them are allowed.',
  ],
  "a host twice": [
    named(host, host),
    `hosts[1].host: ${host} is served at port 443 by hosts[0].host already; give each host one entry.`,
  ],
  "a host that is opened and passed on at one port": [
    serving({ passthrough: [{ ...passthrough[0]!, hosts: [host] }] }),
    `passthrough[0].hosts[0]: ${host} is served at port 443 by hosts[0].host already; give each host one entry.`,
  ],
  "one port for plain calls and TLS": [
    serving({ plainPort: 443 }),
    "plainPort: 443 is tlsPort too; give plain calls a port of their own.",
  ],
  "one port for plain calls and what is passed on": [
    serving({ passthrough: [{ ...passthrough[0]!, port: 80 }] }),
    "plainPort: 80 is passthrough[0].port too; give plain calls a port of their own.",
  ],
  "a port that is none": [
    serving({ tlsPort: 70000 }),
    "tlsPort: 70000 is no TCP port; whole numbers from 1 to 65535 are allowed.",
  ],
  "no names to pass on": [
    { passthrough: [{ ...passthrough[0]!, hosts: [] }] },
    "passthrough[0].hosts: must hold at least one name.",
  ],
  "no route": [routed(), "hosts[0].routes: must hold at least one route."],
  "a path with a pattern": [
    routed({ path: "/orders/*", to }),
    'hosts[0].routes[0].path: "/orders/*" must be / or whole segments such as /orders, without a pattern or a slash at the end.',
  ],
  "a path twice": [
    routed({ to }, { path: "/", to }),
    "hosts[0].routes[1].path: / is there twice; route it once.",
  ],
  "a Service by a wildcard": [
    routed({ to: { ...to, name: "*" } }),
    "hosts[0].routes[0].to: namespace and name must be those of a Service, without wildcards.",
  ],
  "no certificate": [{ hosts }, "certificate: is missing; give an issuer or a Secret for hosts."],
  "a certificate that nothing shows": [
    { passthrough, certificate: { issuerRef } },
    "certificate: has no effect without hosts; leave it out.",
  ],
  "a certificate in another namespace": [
    serving({ certificate: { existingSecretName: "shop-tls", namespace: "shop" } }),
    "certificate.namespace: is shop, but the gateway runs in istio-ingress and reads no other namespace.",
  ],
  "no names of clients": [
    proving({ subjectAltNames: [] }),
    "clientCertificates.subjectAltNames: is empty, so any client of the authority would pass; name the clients, or leave it out.",
  ],
  "a pattern among the names of clients": [
    proving({ subjectAltNames: ["*.partner.com"] }),
    'clientCertificates.subjectAltNames: "*.partner.com" is never matched, as names are compared exactly; give a whole name.',
  ],
  "names of clients where the API has none": [
    proving({ subjectAltNames: ["a.partner.com"] }, { api: "gateway-api" }),
    "clientCertificates.subjectAltNames: cannot go with api gateway-api, whose Gateway has no field for it; use api istio.",
  ],
  "a CA of the clients where Istio reads none": [
    proving({}, { istioApi: "v1beta1" }),
    "clientCertificates: cannot go with istioApi v1beta1, whose gateways would take the CA of the server's certificate for the clients'; leave one of the two out.",
  ],
  "a mode that is none": [
    proving({ mode: "none" }),
    'clientCertificates.mode: "none" is unknown; use demanded or optional, or leave clientCertificates out.',
  ],
  "a CA that is none": [
    proving({ authority: { pem: "MIIB" } }),
    "clientCertificates.authority.pem: holds no certificate; give the CA of the clients in PEM.",
  ],
  "an API that is none": [
    serving({ api: "ingress" as never }),
    'api: "ingress" is unknown; use istio or gateway-api.',
  ],
  "every proxy for a gateway": [
    serving({ gateway: { namespace: "istio-ingress", workload: {} } }),
    "gateway.workload: must hold at least one label, or every proxy would be opened.",
  ],
  "a time that is none": [
    serving({ strictTransportSecurity: { maxAge: -1 } }),
    "strictTransportSecurity.maxAge: -1 is not allowed; whole numbers of seconds from 0 are.",
  ],
};

describe("Ingress refuses in one sentence", () => {
  for (const [name, [args, message]] of Object.entries(cases)) {
    it(name, async () => {
      await assert.rejects(
        registrations(() => void ingress(args)),
        (error: Error) => error.message === message,
      );
    });
  }

  it("what is only known later", async () => {
    const later: [Partial<IngressArgs>, RegExp][] = [
      [
        serving({ certificate: { existingSecretName: "shop-tls", namespace: pulumi.output("shop") } }),
        /certificate\.namespace: is shop, but the gateway runs in istio-ingress/,
      ],
      [proving({ subjectAltNames: pulumi.output([]) }), /clientCertificates\.subjectAltNames: is empty/],
      [proving({ authority: { pem: pulumi.output("") } }), /authority\.pem: holds no certificate/],
      [serving({ profile: pulumi.output("old" as never) }), /profile: "old" is not a TLS profile/],
    ];
    for (const [args, message] of later) {
      await assert.rejects(
        registrations(() => void ingress(args)),
        message,
      );
    }
  });

  it("nothing of port 80 where there are no plain calls", async () => {
    const [forwarded] = passthrough;
    await registrations(() => void ingress({ passthrough: [{ ...forwarded!, port: 80 }] }));
  });

  it("nothing of one host that is opened at one port and passed on at another", async () => {
    const [forwarded] = passthrough;
    await registrations(
      () => void ingress(serving({ passthrough: [{ ...forwarded!, hosts: [host], port: 1414 }] })),
    );
  });
});
