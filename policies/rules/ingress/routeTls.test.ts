import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { routeTls } from "./routeTls";

const route = (tls: unknown, apiVersion = "route.openshift.io/v1") => ({
  apiVersion,
  kind: "Route",
  spec: { to: { kind: "Service", name: "shop" }, tls },
});
const allow = { termination: "edge", insecureEdgeTerminationPolicy: "Allow" };
const open =
  "violation: spec.tls.insecureEdgeTerminationPolicy is Allow, so the host is served in plaintext as well";

describe("IN-03 route-tls", () => {
  it("passes each termination, with a redirect or nothing in plaintext", () => {
    for (const termination of ["edge", "reencrypt", "passthrough"]) {
      for (const insecureEdgeTerminationPolicy of ["Redirect", "None", undefined]) {
        deepEqual(judge(routeTls, route({ termination, insecureEdgeTerminationPolicy })), []);
      }
    }
  });

  it("refuses a Route without TLS", () => {
    deepEqual(judge(routeTls, route(undefined)), [
      "violation: spec.tls is missing, so the Route is served in plaintext",
    ]);
    deepEqual(judge(routeTls, route({})), ["violation: spec.tls.termination is missing"]);
    deepEqual(judge(routeTls, route({ termination: "Edge" })), [
      "violation: spec.tls.termination is not a known value",
    ]);
  });

  it("refuses Allow, and mends it", () => {
    deepEqual(judge(routeTls, route(allow)), [open]);
    deepEqual(routeTls.check(route(allow), defaults)[0]?.fix?.value, "Redirect");
  });

  it("passes Routes of other systems", () => {
    deepEqual(judge(routeTls, route(undefined, "serving.knative.dev/v1")), []);
  });

  it("leaves unknown values undecided", () => {
    deepEqual(judge(routeTls, route(notKnownYet)), ["undecided: spec.tls is not known yet"]);
    deepEqual(judge(routeTls, route({ ...allow, termination: notKnownYet })), [
      "undecided: spec.tls.termination is not known yet",
      open,
    ]);
  });
});
