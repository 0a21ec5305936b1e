import { deepEqual } from "node:assert/strict";
import { Field } from "../model/field";
import { configTexts, mqscTexts } from "./configText";

const texts = (object: unknown) =>
  configTexts(Field.root(object)).map(
    ({ key, text, secret }) => `${key}: ${text}${secret ? " (secret)" : ""}`,
  );
const mqsc = (data: Record<string, string>) =>
  mqscTexts(Field.root({ apiVersion: "v1", kind: "ConfigMap", data })).map(
    ({ key, commands, faults }) => `${key}: ${commands.length} commands, ${faults.length} faults`,
  );

describe("texts that an object carries", () => {
  it("are a ConfigMap's and a Secret's, with base64 taken off", () => {
    const encoded = Buffer.from("b").toString("base64");
    deepEqual(texts({ apiVersion: "v1", kind: "ConfigMap", data: { a: "a" }, binaryData: { b: encoded } }), [
      "b: b",
      "a: a",
    ]);
    deepEqual(texts({ apiVersion: "v1", kind: "Secret", data: { b: encoded }, stringData: { a: "a" } }), [
      "b: b (secret)",
      "a: a (secret)",
    ]);
  });

  it("are in the templates of Secrets to be, and in no other kind", () => {
    const sealed = { apiVersion: "bitnami.com/v1alpha1", kind: "SealedSecret" };
    deepEqual(texts({ ...sealed, spec: { template: { data: { a: "a" } } } }), ["a: a (secret)"]);
    const external = { apiVersion: "external-secrets.io/v1", kind: "ExternalSecret" };
    deepEqual(texts({ ...external, spec: { target: { template: { data: { a: "a" } } } } }), [
      "a: a (secret)",
    ]);
    deepEqual(texts({ apiVersion: "example.com/v1", kind: "ConfigMap", data: { a: "a" } }), []);
    deepEqual(texts(null), []);
  });

  it("are MQSC by their key, or by a command that defines something", () => {
    deepEqual(
      mqsc({ "a.MQSC": "DISPLAY QMGR\n'", a: "set chlauth('*') type(BLOCKUSER)", b: "DEFINE A CHANNEL" }),
      ["a.MQSC: 1 commands, 1 faults", "a: 1 commands, 0 faults"],
    );
  });

  it("have no faults in the lines of a script around MQSC", () => {
    deepEqual(mqsc({ "start.sh": "echo 'a'\nrunmqsc <<EOF\n  DEF QL(A)\n  DEF QL('B\nEOF" }), [
      "start.sh: 3 commands, 1 faults",
    ]);
  });
});
