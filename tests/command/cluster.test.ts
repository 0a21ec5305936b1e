import assert from "node:assert/strict";
import { kubeconfig, withApiServer } from "./apiServer";
import { findings, inFolder, strictMtls } from "./strictMtls";

const peer = (name: string, mode: string) => ({
  metadata: { name, namespace: "shop" },
  spec: { mtls: { mode } },
});

const resource = (name: string, kind: string, verbs = ["get", "list"]) => ({ name, kind, verbs });

const pod = {
  metadata: {
    name: "web-1",
    namespace: "shop",
    ownerReferences: [{ apiVersion: "apps/v1", kind: "ReplicaSet", controller: true }],
  },
  spec: { hostNetwork: true },
};

/** What an API server answers, by path; peer authentications come on two pages. */
const answers: Record<string, object> = {
  "/apis": {
    groups: [
      { name: "security.istio.io", preferredVersion: { groupVersion: "security.istio.io/v1" } },
      { name: "metrics.k8s.io", preferredVersion: { groupVersion: "metrics.k8s.io/v1beta1" } },
    ],
  },
  "/api/v1": {
    resources: [
      resource("pods", "Pod"),
      resource("pods/log", "Pod", ["get"]),
      resource("secrets", "Secret"),
      resource("events", "Event"),
    ],
  },
  "/apis/security.istio.io/v1": { resources: [resource("peerauthentications", "PeerAuthentication")] },
  "/api/v1/pods?limit=500": { items: [pod] },
  "/apis/security.istio.io/v1/peerauthentications?limit=500": {
    items: [peer("one", "STRICT"), peer("two", "PERMISSIVE")],
    metadata: { continue: "next page" },
  },
  "/apis/security.istio.io/v1/peerauthentications?limit=500&continue=next+page": {
    items: [peer("three", "DISABLE")],
  },
};

describe("policy check on a live cluster", () => {
  it("lists the kinds that rules read, page by page, and tells what it may not list", () =>
    withApiServer(answers, async (folder, asked) => {
      const args = ["policy", "check", "--kubeconfig", "kubeconfig", "--format", "json"];
      const { code, stdout, stderr } = await strictMtls(args, { cwd: folder });
      const report = JSON.parse(stdout);
      const named = report.findings
        .filter(({ rule }: any) => rule === "MTLS-02")
        .map(({ resource }: any) => resource.name);
      assert.deepEqual(named, ["two", "three"]);
      assert.ok(findings(report).every((each) => /^(cluster)?:\d+:1 /.test(each)));
      assert.deepEqual(
        report.errors.map(({ file, message }: any) => [file, message]),
        [
          ["cluster", "/api/v1/secrets is refused by the API server (status 403)"],
          ["cluster", "/apis/metrics.k8s.io/v1beta1 is refused by the API server (status 403)"],
        ],
      );
      assert.equal(code, 2);
      assert.equal(report.summary.objects, 3, "a pod is judged by what made it");
      assert.ok(!asked.some((path) => path.includes("events") || path.includes("log")));
      assert.doesNotMatch(stdout + stderr, /hunter2|t0ken/);
    }));

  const wrong: [string, string[], RegExp][] = [
    [
      "a context that is not there",
      ["--context", "there"],
      /--context "there" is not in kubeconfig; allowed: here\./,
    ],
    ["paths beside it", ["a.yaml"], /takes the place of paths/],
    ["--fix", ["--fix"], /cannot be given with --kubeconfig/],
  ];
  for (const [what, args, sentence] of wrong) {
    it(`refuses ${what}`, () =>
      withApiServer(answers, async (folder) => {
        const all = ["policy", "check", "--kubeconfig", "kubeconfig", ...args];
        const { code, stderr } = await strictMtls(all, { cwd: folder });
        assert.equal(code, 2);
        assert.match(stderr, sentence);
      }));
  }

  it("refuses a server without TLS that is not said to be one", () =>
    inFolder({ plain: JSON.stringify(kubeconfig("http://127.0.0.1:9", false)) }, async (cwd) => {
      const { code, stderr } = await strictMtls(["policy", "check", "--kubeconfig", "plain"], { cwd });
      assert.deepEqual(
        [code, stderr],
        [2, "strict-mtls: --kubeconfig plain leads to a server without TLS.\n"],
      );
    }));

  it("says that a cluster does not answer, and quotes no kubeconfig that it cannot read", () =>
    inFolder(
      { gone: JSON.stringify(kubeconfig("http://127.0.0.1:9")), bad: "password: *hunter2" },
      async (cwd) => {
        const gone = await strictMtls(["policy", "check", "--kubeconfig", "gone"], { cwd });
        assert.deepEqual(
          [gone.code, gone.stderr],
          [
            2,
            "strict-mtls: The cluster cannot be read: /apis cannot be had from the API server (ECONNREFUSED).\n",
          ],
        );
        const bad = await strictMtls(["policy", "check", "--kubeconfig", "bad"], { cwd });
        assert.deepEqual(
          [bad.code, bad.stderr],
          [2, "strict-mtls: --kubeconfig bad cannot be read as a kubeconfig.\n"],
        );
      },
    ));
});
