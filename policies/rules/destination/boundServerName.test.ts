import { deepEqual } from "node:assert/strict";
import { judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { boundServerName } from "./boundServerName";

const host = "api.example.com";
const destination = (tls: Record<string, unknown>, named: unknown = host) => ({
  apiVersion: "networking.istio.io/v1",
  kind: "DestinationRule",
  metadata: { name: "partner", namespace: "shop" },
  spec: { host: named, trafficPolicy: { tls: { mode: "SIMPLE", ...tls } } },
});
const entry = (subjectAltNames?: unknown, hosts: unknown = [host]) => ({
  apiVersion: "networking.istio.io/v1",
  kind: "ServiceEntry",
  metadata: { name: "partner", namespace: "shop" },
  spec: { hosts, subjectAltNames },
});
const judge = (...objects: Record<string, any>[]) => judgeSet(boundServerName, objects);
const alone = (object: Record<string, any>) => judgeSet(boundServerName, [object], { complete: false });
const subject = "DestinationRule shop/partner: spec.trafficPolicy.tls.subjectAltNames is missing beside sni";
const refused = [`violation: ${subject}, so only the authority is checked`];

describe("DR-06 bound-server-name", () => {
  it("passes names beside sni, here or in the ServiceEntry", () => {
    deepEqual(judge(destination({ sni: host, subjectAltNames: [host] })), []);
    deepEqual(judge(destination({ sni: host }), entry([host])), []);
    deepEqual(judge(destination({ sni: host }), entry([host], ["*.example.com"])), []);
  });

  it("refuses sni without names", () => {
    deepEqual(judge(destination({ sni: host })), refused);
    deepEqual(judge(destination({ sni: host, mode: "MUTUAL", subjectAltNames: [] }), entry([])), refused);
    deepEqual(judge(destination({ sni: host }), entry([host], ["other.example.com"])), refused);
  });

  it("refuses it in a part of a set where the ServiceEntry is there, and for Services, which have none", () => {
    deepEqual(judgeSet(boundServerName, [destination({ sni: host }), entry()], { complete: false }), refused);
    deepEqual(alone(destination({ sni: host }, "db.prod.svc.cluster.local")), refused);
  });

  it("passes no sni, where Istio checks the host it calls, ISTIO_MUTUAL, and what nobody verifies at all", () => {
    deepEqual(judge(destination({})), []);
    deepEqual(judge(destination({ sni: "" })), []);
    deepEqual(judge(destination({ sni: host, mode: "ISTIO_MUTUAL" })), []);
    deepEqual(judge(destination({ sni: host, insecureSkipVerify: true })), []);
  });

  it("leaves it undecided where the ServiceEntry may be elsewhere or the names are not known", () => {
    deepEqual(alone(destination({ sni: host })), [
      `undecided: ${subject}, and the host's ServiceEntry, which may state it, is not in the set`,
    ]);
    deepEqual(judge(destination({ sni: host, subjectAltNames: notKnownYet })), [
      "undecided: DestinationRule shop/partner: spec.trafficPolicy.tls.subjectAltNames is not known yet",
    ]);
  });
});
