import { deepEqual, equal } from "node:assert/strict";
import { notKnownYet } from "../model/notKnownYet";
import { ObjectSet, SetView } from "../model/objectSet";
import { SecretSources } from "./secretSources";

const object = (apiVersion: string, kind: string, name: unknown, spec: unknown = {}) => ({
  apiVersion,
  kind,
  metadata: { name, namespace: "shop" },
  spec,
});
const sources = (...objects: Record<string, unknown>[]) =>
  new SecretSources(new SetView(new ObjectSet(objects, true)));
const kinds = (found: SecretSources, name: string, namespace = "shop") =>
  found.of(namespace, name).map((source) => source.at("kind").text);

describe("sources of Secrets", () => {
  const all = sources(
    object("v1", "Secret", "tls"),
    object("bitnami.com/v1alpha1", "SealedSecret", "tls"),
    object("cert-manager.io/v1", "Certificate", "web", { secretName: "tls" }),
    object("external-secrets.io/v1", "ExternalSecret", "web", { target: { name: "tls" } }),
    object("external-secrets.io/v1", "ExternalSecret", "own"),
  );

  it("are found by the name of the Secret they bring about", () => {
    deepEqual(kinds(all, "tls"), ["Secret", "SealedSecret", "Certificate", "ExternalSecret"]);
    deepEqual(kinds(all, "own"), ["ExternalSecret"]);
    deepEqual(kinds(all, "web"), []);
    deepEqual(kinds(all, "tls", "other"), []);
    equal(all.open, false);
  });

  it("leave the question open where a name is not known yet", () => {
    equal(sources(object("v1", "Secret", notKnownYet)).open, true);
    equal(
      sources(object("cert-manager.io/v1", "Certificate", "web", { secretName: notKnownYet })).open,
      true,
    );
  });
});
