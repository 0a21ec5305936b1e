import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { referenceGrants } from "./referenceGrants";

const grant = (...to: unknown[]) => ({
  apiVersion: "gateway.networking.k8s.io/v1beta1",
  kind: "ReferenceGrant",
  spec: { from: [{ group: "gateway.networking.k8s.io", kind: "Gateway", namespace: "ingress" }], to },
});
const found = (index: number) =>
  `violation: spec.to[${index}].name is missing, so every Secret of the namespace may be used`;

describe("GA-04 secret-grants-named", () => {
  it("passes Secrets by name", () => {
    deepEqual(judge(referenceGrants, grant({ group: "", kind: "Secret", name: "shop-tls" })), []);
  });

  it("refuses every Secret at once", () => {
    const all = [
      { group: "", kind: "Secret", name: "a" },
      { group: "", kind: "Secret" },
      { kind: "Secret", name: "" },
      { group: "", kind: "Secret", name: null },
    ];
    deepEqual(judge(referenceGrants, grant(...all)), [found(1), found(2), found(3)]);
  });

  it("passes grants to Services and to other groups' Secrets", () => {
    deepEqual(judge(referenceGrants, grant({ group: "", kind: "Service" })), []);
    deepEqual(judge(referenceGrants, grant({ group: "example.com", kind: "Secret" })), []);
    deepEqual(judge(referenceGrants, { ...grant({ kind: "Secret" }), apiVersion: "example.com/v1" }), []);
  });

  it("leaves an unknown name undecided", () => {
    deepEqual(judge(referenceGrants, grant({ group: "", kind: "Secret", name: notKnownYet })), [
      "undecided: spec.to[0].name is not known yet",
    ]);
  });
});
