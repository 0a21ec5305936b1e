import { deepEqual } from "node:assert/strict";
import { judgeSet } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { secretOwner } from "./secretOwner";

const certificate = (name: string, secretName: unknown, namespace: string | null = "mq") => ({
  apiVersion: "cert-manager.io/v1",
  kind: "Certificate",
  metadata: { name, namespace },
  spec: { secretName },
});
const found = (name: string) =>
  `violation: Certificate ${name}: spec.secretName is also written by another Certificate of the namespace`;

describe("CM-09 certificate-secret-owner", () => {
  it("passes a Secret each, and the same name in two namespaces", () => {
    deepEqual(judgeSet(secretOwner, [certificate("a", "a"), certificate("b", "b")]), []);
    deepEqual(judgeSet(secretOwner, [certificate("a", "tls"), certificate("b", "tls", "openldap")]), []);
  });

  it("refuses the second and the third Certificate of a Secret, in any set", () => {
    const set = [certificate("a", "tls"), certificate("b", "tls"), certificate("c", "tls")];
    for (const complete of [true, false]) {
      deepEqual(judgeSet(secretOwner, set, { complete }), [found("mq/b"), found("mq/c")]);
    }
  });

  it("takes Certificates without a namespace together only where the set is complete", () => {
    const set = [certificate("a", "tls", null), certificate("b", "tls", null)];
    deepEqual(judgeSet(secretOwner, set), [found("b")]);
    deepEqual(judgeSet(secretOwner, set, { complete: false }), []);
  });

  it("passes one Certificate that is in the set twice", () => {
    deepEqual(judgeSet(secretOwner, [certificate("a", "tls"), certificate("a", "tls")]), []);
  });

  it("leaves an unknown name undecided", () => {
    deepEqual(judgeSet(secretOwner, [certificate("a", notKnownYet), certificate("b", "tls")]), [
      "undecided: Certificate mq/a: spec.secretName is not known yet",
    ]);
  });
});
