import assert from "node:assert/strict";
import { type Certificate, certificate } from "../../command/certificates/certificate";
import { withApiServer } from "./apiServer";
import { type Run, strictMtls } from "./strictMtls";

const day = 86_400_000;
const started = Date.now();
/** In so many days from now, and half a day more so that whole days do not turn while the tests run. */
const inDays = (days: number) => new Date(started + (days + 0.5) * day).toISOString();

const object = (name: string, status?: object) => ({
  metadata: { name, namespace: "mq" },
  spec: { issuerRef: { kind: "ClusterIssuer", name: "private-ca" } },
  status,
});
const fresh = object("fresh", { notAfter: inDays(60), renewalTime: inDays(30) });
const short = object("short", { notAfter: inDays(5), renewalTime: inDays(2) });
const late = object("late", { notAfter: inDays(9), renewalTime: inDays(-2) });
const expired = object("expired", { notAfter: inDays(-3), renewalTime: inDays(-9) });

const list = "/apis/cert-manager.io/v1/certificates?limit=500";

const certificates = (items: object[], ...args: string[]): Promise<Run> =>
  withApiServer({ [list]: { items } }, (cwd) =>
    strictMtls(["certificates", "--kubeconfig", "kubeconfig", ...args], { cwd }),
  );

describe("strict-mtls certificates", () => {
  it("ends with 0 where all are renewed in time, short lives included", async () => {
    const { code, stdout, stderr } = await certificates([fresh, short]);
    const expected = [
      "2 certificates, 0 not renewed in time (within 30d).",
      "  mq/short",
      `    by ClusterIssuer private-ca, ends ${inDays(5)} (5 days left), renewal ${inDays(2)}`,
      "  mq/fresh",
      `    by ClusterIssuer private-ca, ends ${inDays(60)} (60 days left), renewal ${inDays(30)}`,
      "",
    ].join("\n");
    assert.deepEqual([code, stdout, stderr], [0, expected, ""]);
  });

  it("ends with 1 where one is not, and names it first", async () => {
    const { code, stdout } = await certificates([short, fresh, late, expired, object("new")]);
    assert.equal(code, 1);
    assert.deepEqual(stdout.match(/^ {2}\S.*$/gm), [
      "  mq/new: NOT ISSUED",
      "  mq/expired: EXPIRED",
      "  mq/late: NOT RENEWED",
      "  mq/short",
      "  mq/fresh",
    ]);
    assert.match(stdout, /^5 certificates, 3 not renewed in time/);
    assert.match(stdout, /\(3 days ago\)/);
  });

  for (const [within, expected] of [
    ["10d", 1],
    ["9d", 0],
    ["216h", 0],
  ] as const) {
    it(`ends with ${expected} for one that ends in nine days and a half, within ${within}`, async () => {
      assert.equal((await certificates([late], "--within", within)).code, expected);
    });
  }

  it("says the same as JSON, those that end first at the top", async () => {
    const { code, stdout } = await certificates([fresh, late], "--format", "json");
    assert.equal(code, 1);
    const of = (name: string, more: Partial<Certificate>) => ({
      namespace: "mq",
      name,
      issuer: "ClusterIssuer private-ca",
      ...more,
    });
    assert.deepEqual(JSON.parse(stdout), [
      of("late", { notAfter: inDays(9), remainingDays: 9, renewalTime: inDays(-2), state: "not renewed" }),
      of("fresh", {
        notAfter: inDays(60),
        remainingDays: 60,
        renewalTime: inDays(30),
        state: "renewed in time",
      }),
    ]);
  });

  it("takes an unknown renewal time for none, and an end at this moment for expired", () => {
    const state = (status: object) =>
      certificate({ kind: "Certificate", ...object("one", status) }, started, day).state;
    const at = (time: number) => new Date(time).toISOString();
    assert.equal(state({ notAfter: at(started + day) }), "not renewed");
    assert.equal(state({ notAfter: at(started + day + 1) }), "renewed in time");
    assert.equal(state({ notAfter: at(started + day), renewalTime: at(started) }), "not renewed");
    assert.equal(state({ notAfter: at(started + day), renewalTime: at(started + 1) }), "renewed in time");
    assert.equal(state({ notAfter: at(started), renewalTime: at(started + 1) }), "expired");
  });

  it("asks for Certificates alone, by KUBECONFIG where no other is named", () =>
    withApiServer({ [list]: { items: [] } }, async (cwd, asked) => {
      const { code, stdout } = await strictMtls(["certificates"], { cwd, env: { KUBECONFIG: "kubeconfig" } });
      assert.deepEqual([code, stdout], [0, "The cluster has no Certificate of cert-manager.\n"]);
      assert.deepEqual(asked, [list]);
    }));

  for (const [what, answers] of [
    ["any", {}],
    ["those of a later page", { [list]: { items: [fresh], metadata: { continue: "x" } } }],
  ] as const) {
    it(`ends with 2 where it may not list ${what}, and quotes no answer`, () =>
      withApiServer(answers, async (cwd) => {
        const run = await strictMtls(["certificates", "--kubeconfig", "kubeconfig"], { cwd });
        const stderr =
          "strict-mtls: The certificates cannot be read: /apis/cert-manager.io/v1/certificates is refused by the API server (status 403).\n";
        assert.deepEqual(run, { code: 2, stdout: "", stderr });
      }));
  }

  for (const [args, sentence] of [
    [["--within", "30"], '--within "30" is no time; allowed: days or hours, as 30d or 36h.'],
    [["mq"], "certificates takes no operand; name the cluster with --kubeconfig and --context."],
  ] as const) {
    it(`refuses ${args.join(" ")}`, async () => {
      const run = await strictMtls(["certificates", ...args]);
      assert.deepEqual(run, { code: 2, stdout: "", stderr: `strict-mtls: ${sentence}\n` });
    });
  }
});
