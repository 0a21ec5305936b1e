import assert from "node:assert/strict";
import type { CheckReport, Unjudged } from "../../command/report/report";
import { type AnyObject, apply, list } from "../../embedded/cluster";
import { groupKind } from "../../policies/objects/kubernetes";
import { rules } from "../../policies/rules";
import { strictMtls } from "../command/strictMtls";
import { generatedSecrets } from "./generatedSecrets";
import { kinds } from "./inventory";
import { leaks, type Secret } from "./leaks";
import { cluster, inScratch, platformIsUp, pulumi } from "./scratch";

const kubeconfig = inScratch(".embedded", "plane", "kubeconfig");
const onCluster = (...words: string[]) =>
  strictMtls(["policy", "check", "--kubeconfig", kubeconfig, ...words]);
const onState = (input: string) => strictMtls(["policy", "check", "-", "--format", "json"], { input });

const subject = ({ resource }: Pick<Unjudged, "resource">) =>
  `${resource.kind} ${resource.namespace}/${resource.name}`;

/** "rule Kind namespace/name path found" of each finding. */
const found = ({ findings }: CheckReport): string[] =>
  findings
    .map((finding) => `${finding.rule} ${subject(finding)} ${finding.path} ${finding.found}`)
    .toSorted();

/** The platform's kinds, and those that rules read and every cluster has. */
const present = { ...kinds, "apiregistration.k8s.io/v1": ["APIService"] };

/** The objects of the cluster that some rule reads, without those that a controller makes of another one. */
async function judgedObjects(): Promise<AnyObject[]> {
  const read = new Set(rules.flatMap(({ kinds, setKinds }) => [...kinds, ...setKinds]));
  const lists = Object.entries(present).flatMap(([apiVersion, names]) =>
    names
      .filter((kind) => read.has(groupKind({ apiVersion, kind })))
      .map((kind) => list(cluster(), apiVersion, kind)),
  );
  const makers = ["ReplicaSet", "Deployment", "StatefulSet", "Job"];
  const isMade = ({ metadata }: AnyObject) =>
    metadata?.ownerReferences?.some(({ kind, controller }) => controller && makers.includes(kind));
  return (await Promise.all(lists)).flat().filter((object) => !isMade(object));
}

describe("policy check on the plane, once the platform is up", () => {
  let secrets: Secret[];
  before(async function () {
    await platformIsUp.call(this);
    secrets = await generatedSecrets();
  });

  const assertNoSecret = (output: string) =>
    assert.deepEqual(leaks(secrets, [{ place: "output", content: Buffer.from(output) }]), []);

  it("judges every object there, leaves nothing open and finds nothing", async () => {
    const { code, stdout, stderr } = await onCluster("--format", "json");
    assert.equal(code, 0, stdout + stderr);
    const { summary, version, profile, ...statements } = JSON.parse(stdout) as CheckReport;
    const none = { findings: [], waived: [], undecided: [], notAnalysed: [], errors: [], warnings: [] };
    assert.deepEqual(statements, none);
    assert.equal(summary.objects, (await judgedObjects()).length);
    assertNoSecret(stdout + stderr);
  });

  describe("where someone has opened a namespace and put a Secret into it by hand", () => {
    const value = "correct horse battery staple";
    const namespace = "default";
    const objects: AnyObject[] = [
      {
        apiVersion: "security.istio.io/v1",
        kind: "PeerAuthentication",
        metadata: { name: "opened", namespace },
        spec: { mtls: { mode: "PERMISSIVE" } },
      },
      {
        apiVersion: "v1",
        kind: "Secret",
        metadata: { name: "by-hand", namespace },
        data: {
          PASSWORD: Buffer.from(value).toString("base64"),
          "client.yaml": Buffer.from(`{ password: ${value}, insecureSkipVerify: true }`).toString("base64"),
        },
      },
    ];
    before(async () => {
      for (const object of objects) await apply(cluster(), object);
      secrets.push({ origin: "the Secret by hand", value: Buffer.from(value) });
    });
    after(async () => {
      for (const object of objects) await cluster().delete(object);
    });

    it("finds both, and tells no secret value", async () => {
      const { code, stdout, stderr } = await onCluster("--format", "json");
      assert.equal(code, 1, stdout + stderr);
      assert.deepEqual(found(JSON.parse(stdout)), [
        "MTLS-02 PeerAuthentication default/opened spec.mtls.mode is PERMISSIVE, so plaintext is accepted",
        "SEC-01 Secret default/by-hand data holds PASSWORD, client.yaml in plain",
        'WH-02 Secret default/by-hand data["client.yaml"] stops verification by insecureSkipVerify, so whoever answers is trusted',
      ]);
      assertNoSecret(stdout + stderr);
    });

    for (const format of ["text", "sarif", "junit", "github", "html"]) {
      it(`tells none in ${format} either`, async () => {
        const { code, stdout, stderr } = await onCluster("--format", format);
        assert.equal(code, 1, stdout + stderr);
        assert.match(stdout, /MTLS-02/);
        assertNoSecret(stdout + stderr);
      });
    }
  });
});

describe("policy check on the exported state of the stack", () => {
  let state: string;
  before(async function () {
    await platformIsUp.call(this);
    const { code, stdout, stderr } = await pulumi(["stack", "export", "--stack", "local"]);
    assert.equal(code, 0, stderr);
    state = stdout;
  });

  it("finds nothing, and leaves open only the Secrets that the state holds encrypted", async () => {
    const { code, stdout, stderr } = await onState(state);
    assert.equal(code, 0, stdout + stderr);
    const report: CheckReport = JSON.parse(stdout);
    const { findings, waived, notAnalysed, errors, warnings } = report;
    assert.deepEqual([findings, waived, notAnalysed, errors, warnings], [[], [], [], [], []]);
    assert.deepEqual(
      report.undecided.map((each) => `${subject(each)} ${each.path} ${each.found}`),
      [
        "Secret kube-system/sealed-secrets-key-1 data is not known yet",
        "Secret mq/mq-ca-reader data is not known yet",
      ],
    );
  });

  it("finds a mesh that is no longer strict", async () => {
    const { code, stdout } = await onState(state.replace(/"mode": "STRICT"/g, '"mode": "PERMISSIVE"'));
    assert.equal(code, 1);
    assert.deepEqual(found(JSON.parse(stdout)), [
      "MTLS-01 PeerAuthentication istio-system/default spec.mtls.mode is PERMISSIVE for the whole mesh, so plaintext is accepted",
      "MTLS-02 PeerAuthentication istio-system/default spec.mtls.mode is PERMISSIVE, so plaintext is accepted",
      "MTLS-04 Deployment mq/mq-spring-app spec.template.spec.containers[0].ports[0].containerPort is port 8080, PERMISSIVE by PeerAuthentication istio-system/default, so plaintext is accepted",
    ]);
  });
});
