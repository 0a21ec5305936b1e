import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { QueueManager, type QueueManagerArgs } from "../../../../components/messaging/queueManager";
import { registrations } from "../../mocks";
import { args, ldap, outputsOf } from "../queueManagerFixture";
import { operator } from "./everything";

const onOperator = { distribution: "operator", operator } as const;
const web = { administratorGroups: ["mq-admins"] };

const cases: [what: string, more: any, message: string][] = [
  [
    "an unknown availability",
    { availability: { mode: "triple" } },
    'availability.mode: "triple" must be one of single, native-ha, multi-instance.',
  ],
  [
    "native HA in plaintext",
    { availability: { mode: "native-ha" } },
    "availability.certificateSecretName: is needed with native-ha, whose instances replicate over mutual TLS.",
  ],
  [
    "a volume of no size",
    { persistence: { data: { size: "much" } } },
    'persistence.data.size: "much" must be a quantity such as 2Gi or 500Mi.',
  ],
  [
    "a repository without a tag",
    { image: { repository: "r.example/mq" } },
    "image.tag: is needed with image.repository or image.digest.",
  ],
  [
    "a tag without a repository for the operator",
    { ...onOperator, image: { tag: "9" } },
    "image.repository: is needed with image.tag and the distribution operator.",
  ],
  [
    "a digest of another kind",
    { image: { tag: "9", digest: "md5:0" } },
    'image.digest: "md5:0" must be sha256: and 64 lower-case hexadecimal digits.',
  ],
  [
    "a probe that never asks",
    { probes: { liveness: { periodSeconds: 0 } } },
    "probes.liveness.periodSeconds: 0 must be a whole number from 1.",
  ],
  [
    "a spread over nothing",
    { spread: [{}] },
    "spread[0].topologyKey: is missing; name a label of nodes, such as topology.kubernetes.io/zone.",
  ],
  [
    "an unknown spread",
    { spread: [{ topologyKey: "zone", whenUnsatisfiable: "Never" }] },
    'spread[0].whenUnsatisfiable: "Never" must be DoNotSchedule or ScheduleAnyway.',
  ],
  [
    "a budget of two",
    { disruptionBudget: { maxUnavailable: 2 } },
    "disruptionBudget.maxUnavailable: 2 must be 0 or 1.",
  ],
  [
    "a peer that is everybody",
    { network: { clients: [{}] } },
    "network.clients[0]: must have either namespace or cidr.",
  ],
  [
    "a peer that is two",
    { network: { clients: [], metrics: [{ namespace: "a", cidr: "10.0.0.0/8" }] } },
    "network.metrics[0]: must have either namespace or cidr.",
  ],
  [
    "labels of no namespace's pods",
    { network: { clients: [{ cidr: "10.0.0.0/8", podLabels: { app: "a" } }] } },
    "network.clients[0].podLabels: has no effect without namespace; leave it out.",
  ],
  [
    "a channel that no Route can name",
    { applicationChannel: "APP.svrconn", routes: {} },
    'applicationChannel: "APP.svrconn" cannot be routed; a channel with a Route must end in an upper-case letter or digit.',
  ],
  [
    "a wildcard as a Route's host",
    { routes: { hostNames: ["*.example.com"] } },
    'routes.hostNames[0]: "*.example.com" must be a full host name in lower case, such as mq.example.com.',
  ],
  [
    "a console without administrators",
    { web: { administratorGroups: [] } },
    "web.administratorGroups: is empty; name at least one group of the directory.",
  ],
  [
    "a group with a wildcard",
    { web: { ...web, readerGroups: ["*"] } },
    'web.readerGroups[0]: "*" must be 1 to 256 printable ASCII characters without * ( ) \\.',
  ],
  [
    "a console that cannot search users and groups at once",
    { web, ldap: { ...ldap, groupBaseDn: "ou=groups,dc=example,dc=org" } },
    'ldap.groupBaseDn: "ou=groups,dc=example,dc=org" must end as ldap.userBaseDn does, or the web console cannot search both.',
  ],
  [
    "the operator's settings for a chart",
    { operator },
    "operator: is only for the distribution operator; leave it out.",
  ],
  [
    "the operator without a licence",
    { distribution: "operator" },
    "operator: must name the licence that you accept and the version of IBM MQ with the distribution operator.",
  ],
  [
    "an unknown use",
    { ...onOperator, operator: { ...operator, use: "Fun" } },
    'operator.use: "Fun" must be one of Production, NonProduction, Development.',
  ],
  [
    "a chart for the operator",
    { ...onOperator, values: {} },
    "values: is of a Helm chart and has no effect with the distribution operator; leave it out.",
  ],
  [
    "a name to which charts and operator append differently",
    { ...onOperator, releaseName: "corp-ibm-mq" },
    'releaseName: "corp-ibm-mq" must not contain ibm-mq with the operator, which appends it by itself.',
  ],
];

describe("QueueManager's options: it refuses", () => {
  for (const [what, more, message] of cases) {
    it(`${what} at once`, async () => {
      await assert.rejects(
        registrations(() => {
          assert.throws(() => new QueueManager("mq", { ...args, ...more }), { message });
          throw new Error("refused");
        }),
        /^Error: refused$/,
      );
    });
  }

  for (const [what, more, message] of [
    [
      "a volume of no size",
      { persistence: { log: { size: pulumi.output("0Gi") } } },
      /persistence\.log\.size: "0Gi" must be a quantity/,
    ],
    [
      "a digest of another kind",
      { image: { tag: "9", digest: pulumi.output("9") } },
      /image\.digest: "9" must be sha256:/,
    ],
    [
      "bases with nothing in common",
      { web, ldap: { ...ldap, groupBaseDn: pulumi.output("ou=groups,o=other") } },
      /ldap\.groupBaseDn: "ou=groups,o=other" must end as ldap\.userBaseDn does/,
    ],
  ] as [string, Partial<QueueManagerArgs>, RegExp][]) {
    it(`${what} that is only known later`, async () => {
      await assert.rejects(outputsOf({ ...args, ...more }), { message });
    });
  }
});
