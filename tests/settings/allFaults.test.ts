import assert from "node:assert/strict";
import { faults, inStackTest } from "./stackTest";

describe("several faults of the settings", () => {
  inStackTest();

  it("reports all faults at once, sorted by key, whatever part of the checks finds them", () => {
    assert.deepEqual(
      faults({
        profile: "ancient",
        mehs: {},
        mesh: { mode: 1, namespces: [] },
        issuer: { existing: { name: "a" }, privateCa: { duratoin: "1h" } },
        clients: [{ name: "shop", password: "plain" }],
      }),
      [
        "strict-mtls:clients[0].password stands in plain text; set it with pulumi config set --secret --path 'clients[0].password'.",
        "strict-mtls:issuer.existing cannot go with issuer.privateCa: either an existing issuer signs, or a new private CA does.",
        "strict-mtls:issuer.privateCa.duratoin is unknown; did you mean duration?",
        "strict-mtls:mehs is unknown; did you mean mesh?",
        "strict-mtls:mesh.mode must be one of STRICT, PERMISSIVE, DISABLE.",
        "strict-mtls:mesh.namespces is unknown; did you mean namespaces?",
        "strict-mtls:profile must be one of modern, intermediate.",
        "strict-mtls:queueManager.acceptLicense must be true: IBM MQ starts only once you have read and accepted its licence.",
      ],
    );
  });
});
