import assert from "node:assert/strict";
import { objectsOf } from "../components/mesh/external/variants";
import { hosts, ingress, passthrough } from "../components/mesh/ingress/variants";
import { ingressGateway } from "./envoy/ingressGateway";

const credentials = {
  secrets: { "shop-tls": { certificatePem: "certificate", privateKeyPem: "key" } },
  configMaps: {},
};
const translate = (objects: any[]) =>
  ingressGateway({
    objects,
    pod: { namespace: "istio-ingress", labels: { istio: "ingressgateway" } },
    credentials,
    services: {},
  });

describe("the translation of a gateway for Envoy", () => {
  let objects: any[];
  beforeEach(async () => {
    objects = await objectsOf(() =>
      ingress({ hosts, passthrough, certificate: { existingSecretName: "shop-tls" } }),
    );
  });
  const spec = (kind: string) => objects.find((each) => each.kind === kind).spec;
  const routes = () => objects.find(({ spec: { http } }) => http !== undefined).spec.http;

  it("knows every field that is rendered", () => void translate(objects));

  const changes: Record<string, [() => void, RegExp]> = {
    "a TLS setting that it does not know": [
      () => Object.assign(spec("Gateway").servers[1].tls, { maxProtocolVersion: "TLSV1_2" }),
      /^Error: Gateway\.spec\.servers\[1\]\.tls\.maxProtocolVersion is not translated\.$/,
    ],
    "another mode": [
      () => Object.assign(spec("Gateway").servers[1].tls, { mode: "ISTIO_MUTUAL" }),
      /^Error: tls\.mode ISTIO_MUTUAL is not translated\.$/,
    ],
    "an address to listen at": [
      () => Object.assign(spec("Gateway").servers[0], { bind: "127.0.0.1" }),
      /^Error: Gateway\.spec\.servers\[0\]\.bind is not translated\.$/,
    ],
    "another code of a redirect": [
      () => Object.assign(routes()[0].redirect, { redirectCode: 302 }),
      /^Error: VirtualService\.spec\.http\[0\]\.redirect\.redirectCode is 302; the translation knows 301 only\.$/,
    ],
    "another condition": [
      () => Object.assign(spec("AuthorizationPolicy").rules[1].when[0], { key: "source.ip" }),
      /^Error: AuthorizationPolicy\.spec\.rules\[1\]\.when\[0\]\.key is "source\.ip"; the translation knows "connection\.sni" only\.$/,
    ],
    "a Secret that is not there": [
      () => Object.assign(spec("Gateway").servers[1].tls, { credentialName: "other" }),
      /^Error: A credential is not there, so istiod would send none\.$/,
    ],
  };
  for (const [what, [change, message]] of Object.entries(changes)) {
    it(`does not pass over ${what}`, () => {
      change();
      assert.throws(() => translate(objects), message);
    });
  }
});
