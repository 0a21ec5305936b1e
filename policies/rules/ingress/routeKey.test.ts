import { deepEqual, ok } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { routeKey } from "./routeKey";

const route = (tls: unknown) => ({ apiVersion: "route.openshift.io/v1", kind: "Route", spec: { tls } });
const pem = ["-----BEGIN", "PRIVATE KEY-----\nhush\n-----END PRIVATE KEY-----"].join(" ");

describe("IN-06 route-without-key", () => {
  it("passes a Route whose certificate is in a Secret", () => {
    deepEqual(
      judge(routeKey, route({ termination: "reencrypt", externalCertificate: { name: "shop-tls" } })),
      [],
    );
  });

  it("refuses a private key, without showing it", () => {
    deepEqual(judge(routeKey, route({ key: pem })), [
      "violation: spec.tls.key is a private key for all who may read the Route",
    ]);
    ok(!JSON.stringify(routeKey.check(route({ key: pem }), defaults)).includes("hush"));
  });

  it("passes certificates, an empty key and a placeholder", () => {
    deepEqual(judge(routeKey, route({ certificate: pem.replaceAll("PRIVATE KEY", "CERTIFICATE") })), []);
    deepEqual(judge(routeKey, route({ key: "" })), []);
    deepEqual(judge(routeKey, route({ key: "[as in my.key]" })), []);
  });

  it("leaves an unknown key undecided", () => {
    deepEqual(judge(routeKey, route({ key: notKnownYet })), ["undecided: spec.tls.key is not known yet"]);
  });
});
