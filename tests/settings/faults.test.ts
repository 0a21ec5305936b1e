import assert from "node:assert/strict";
import { faultsBesides, inStackTest } from "./stackTest";

describe("one fault of the settings", () => {
  inStackTest();

  const cases: [string, Record<string, any>, string][] = [
    [
      "a misspelt section",
      { qeueManager: {} },
      "strict-mtls:qeueManager is unknown; did you mean queueManager?",
    ],
    [
      "a misspelt key inside a section",
      { certManager: { namspace: "x" } },
      "strict-mtls:certManager.namspace is unknown; did you mean namespace?",
    ],
    [
      "a key in the wrong case",
      { mesh: { Mode: "STRICT" } },
      "strict-mtls:mesh.Mode is unknown; did you mean mode?",
    ],
    [
      "a misspelt key three levels down",
      { istio: { charts: { istiod: { repo: "https://charts.example.com", versoin: "1.30.3" } } } },
      "strict-mtls:istio.charts.istiod.versoin is unknown; did you mean version?",
    ],
    [
      "a misspelt key inside a list",
      { queueManager: { queues: [{ name: "A" }, { nmae: "B", name: "B" }] } },
      "strict-mtls:queueManager.queues[1].nmae is unknown; did you mean name?",
    ],
    [
      "a key that resembles none",
      { sealing: { colour: "blue" } },
      "strict-mtls:sealing.colour is unknown; known here are generations, certificatePem.",
    ],
    [
      "a misspelt value",
      { mesh: { mode: "PERMISIVE" } },
      "strict-mtls:mesh.mode must be one of STRICT, PERMISSIVE, DISABLE; did you mean PERMISSIVE?",
    ],
    [
      "a value that resembles none",
      { profile: "ancient" },
      "strict-mtls:profile must be one of modern, intermediate.",
    ],
    [
      "a text where a switch belongs",
      { certManager: { install: "yes" } },
      "strict-mtls:certManager.install must be true or false, and is a text.",
    ],
    [
      "a number where a text belongs",
      { clients: [{ name: "shop", user: 7 }] },
      "strict-mtls:clients[0].user must be a text, and is a number.",
    ],
    [
      "a text where a section belongs",
      { mesh: "STRICT" },
      "strict-mtls:mesh must be an object, and is a text.",
    ],
    ["a list where a section belongs", { mesh: [] }, "strict-mtls:mesh must be an object, and is a list."],
    [
      "a rotation of no known step",
      { issuer: { privateCa: { rotation: "retire" } } },
      "strict-mtls:issuer.privateCa.rotation must be one of trust, issue.",
    ],
    [
      "nothing where a text belongs",
      { issuer: { existing: { name: null } } },
      "strict-mtls:issuer.existing.name must be a text, and is empty.",
    ],
    [
      "a missing required key",
      { issuer: { existing: { kind: "Issuer" } } },
      "strict-mtls:issuer.existing.name is missing and must be a text.",
    ],
    [
      "a fraction",
      { sealing: { generations: 1.5 } },
      "strict-mtls:sealing.generations must be a whole number, and is a fraction.",
    ],
    [
      "a number too small",
      { sealing: { generations: 0 } },
      "strict-mtls:sealing.generations must be at least 1.",
    ],
    [
      "a number too big",
      { certManager: { timeoutSeconds: 100000 } },
      "strict-mtls:certManager.timeoutSeconds must be at most 86400.",
    ],
    [
      "a queue of IBM MQ itself",
      { queueManager: { queues: [{ name: "system.ADMIN" }] } },
      "strict-mtls:queueManager.queues[0].name must be 1 to 48 letters, digits and the characters . _ / %, and not begin with SYSTEM or AMQ and a dot.",
    ],
    [
      "an empty list",
      { queueManager: { queues: [] } },
      "strict-mtls:queueManager.queues must hold at least 1 entry.",
    ],
    [
      "a name Kubernetes refuses",
      { queueManager: { namespace: "MQ" } },
      "strict-mtls:queueManager.namespace must be a Kubernetes name: lower-case letters, digits and hyphens, with a letter or digit at both ends.",
    ],
    [
      "a user name longer than IBM MQ's short names",
      { clients: [{ name: "shop", user: "averylongusername" }] },
      "strict-mtls:clients[0].user must be 1 to 12 lower-case letters and digits that begin with a letter, and not admin, nobody, mqm or mqadmin.",
    ],
    [
      "a channel name longer than IBM MQ takes",
      { queueManager: { channel: "A.CHANNEL.NAME.TOO.LONG" } },
      "strict-mtls:queueManager.channel must be 1 to 20 letters, digits and the characters . _ / %, and not begin with SYSTEM or AMQ and a dot.",
    ],
    [
      "a user that administers IBM MQ",
      { clients: [{ name: "shop", user: "mqm" }] },
      "strict-mtls:clients[0].user must be 1 to 12 lower-case letters and digits that begin with a letter, and not admin, nobody, mqm or mqadmin.",
    ],
    [
      "the same queue twice",
      { queueManager: { queues: [{ name: "A" }, { name: "B" }, { name: "A" }] } },
      "strict-mtls:queueManager.queues must not hold the same name twice.",
    ],
    [
      "a common name that another client's could be written to match",
      { clients: [{ name: "shop", commonName: "mq-*" }] },
      "strict-mtls:clients[0].commonName must be 1 to 64 letters, digits and the characters . / ( ) -, and single spaces between them.",
    ],
    [
      "a directory in plaintext",
      { ldap: { install: false, url: "ldap://ldap.example.com" } },
      "strict-mtls:ldap.url must be ldaps://host or ldaps://host:port; plaintext ldap:// is not supported.",
    ],
    [
      "a chart over plain HTTP",
      { certManager: { chart: { repository: "http://charts.example.com" } } },
      "strict-mtls:certManager.chart.repository must begin with https:// or oci://.",
    ],
    [
      "a duration Kubernetes does not read",
      { issuer: { privateCa: { duration: "90d" } } },
      "strict-mtls:issuer.privateCa.duration must be a duration of hours, minutes and seconds, for example 2160h or 90m.",
    ],
    [
      "a sealed value that is none",
      { clients: [{ name: "shop", encrypted: { KEY_STORE_PASSWORD: "hunter2" } }] },
      "strict-mtls:clients[0].encrypted.KEY_STORE_PASSWORD must be a sealed value, as kubeseal --raw prints it.",
    ],
    [
      "a wildcard among the callers",
      { queueManager: { allowFrom: [{ namespace: "*", serviceAccount: "app" }] } },
      "strict-mtls:queueManager.allowFrom[0].namespace must be a Kubernetes name: lower-case letters, digits and hyphens, with a letter or digit at both ends.",
    ],
  ];
  for (const [what, config, line] of cases) {
    it(what, () => {
      const [first] = faultsBesides(config).filter((fault) => fault.startsWith(line.split(" ")[0]!));
      assert.equal(first, line);
    });
  }
});
