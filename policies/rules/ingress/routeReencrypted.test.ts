import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { routeReencrypted } from "./routeReencrypted";

const route = (termination: unknown) => ({
  apiVersion: "route.openshift.io/v1",
  kind: "Route",
  spec: { tls: { termination } },
});

describe("IN-05 route-encrypted-to-pod", () => {
  it("passes reencrypt and passthrough", () => {
    deepEqual(judge(routeReencrypted, route("reencrypt")), []);
    deepEqual(judge(routeReencrypted, route("passthrough")), []);
  });

  it("refuses edge", () => {
    deepEqual(judge(routeReencrypted, route("edge")), [
      "violation: spec.tls.termination is edge, so the router reaches the pod in plaintext",
    ]);
  });

  it("says nothing about reencrypt without a CA, which the service CA signs for, nor about no TLS at all", () => {
    deepEqual(judge(routeReencrypted, { ...route(undefined), spec: {} }), []);
    deepEqual(judge(routeReencrypted, { ...route("edge"), apiVersion: "example.com/v1" }), []);
  });

  it("leaves an unknown termination undecided", () => {
    deepEqual(judge(routeReencrypted, route(notKnownYet)), [
      "undecided: spec.tls.termination is not known yet",
    ]);
  });
});
