import { deepEqual, equal, match, ok } from "node:assert/strict";
import { existsSync } from "node:fs";
import * as path from "node:path";
import { root } from "../../embedded/paths";
import { Checkout } from "./checkout";
import { example, githubSteps } from "./pipelines";

const peerAuthentication = (mode: string) => `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: default, namespace: shop}
spec:
  mtls:
    mode: ${mode}
`;

/** Those of the lines that need no network; what they install is this package. */
function withoutInstallation(lines: string[]): string[] {
  const { name } = example("package.json");
  const installation = `npm install --global ${name}`;
  ok(lines.includes(installation), lines.join("\n"));
  return lines.filter((line) => line !== installation);
}

describe("the policy check in CI", () => {
  let checkout: Checkout;
  const shell = (script: string) => checkout.shell(script);

  before(() => {
    checkout = new Checkout();
    checkout.program("strict-mtls", `exec ${process.execPath} ${path.join(root, "bin/strict-mtls.js")} "$@"`);
    if (process.env.HELM) checkout.program("helm", `exec ${process.env.HELM} "$@"`);
    checkout.write("charts/shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 0.1.0\n");
    checkout.write("charts/shop/templates/mesh.yaml", peerAuthentication("{{ .Values.mode }}"));
    checkout.write("charts/shop/values.yaml", "mode: STRICT\n");
  });
  beforeEach(() => checkout.write("deploy/mesh.yaml", peerAuthentication("PERMISSIVE")));
  after(() => checkout.remove());

  describe("GitHub Actions", () => {
    const { steps } = example("examples/ci/github/tls-policy.yml").jobs["tls-policy"];
    const [render, sarif, check] = withoutInstallation(
      githubSteps("tls-policy.yml", "tls-policy").map(({ run }) => run),
    );

    it("render the chart, write SARIF for the upload, annotate and fail for a finding", async () => {
      deepEqual(await shell(render!), { code: 0, stdout: "", stderr: "" });
      equal((await shell(sarif!)).code, 0);
      const upload = steps.find(({ uses = "" }) => uses.includes("upload-sarif"));
      const [{ results }] = JSON.parse(checkout.read(upload.with.sarif_file)).runs;
      deepEqual(
        results.map(({ ruleId }: { ruleId: string }) => ruleId),
        ["MTLS-02"],
      );
      const { code, stdout } = await shell(check!);
      equal(code, 1);
      match(stdout, /^::error file=deploy\/mesh\.yaml,line=6,col=11,title=MTLS-02 /);
    });

    it("pass where nothing is found, and see what a chart renders", async () => {
      checkout.write("deploy/mesh.yaml", peerAuthentication("STRICT"));
      equal((await shell(`${render}\n${sarif}\n${check}`)).code, 0);
      const weakened = await shell(`${render!.replace("template", "template --set mode=DISABLE")}\n${check}`);
      equal(weakened.code, 1);
      match(weakened.stdout, /^::error file=rendered\/shop\.yaml,/m);
    });

    it("fail where something cannot be read", async () => {
      checkout.write("deploy/mesh.yaml", "spec: [\n");
      equal((await shell(sarif!)).code, 1);
    });
  });

  describe("GitLab CI", () => {
    const job = example("examples/ci/gitlab/tls-policy.yml")["tls-policy"];
    const script = withoutInstallation([...job.before_script, ...job.script]).join("\n");

    it("writes a test report and a page, and fails for a finding", async () => {
      equal((await shell(script)).code, 1);
      match(
        checkout.read(job.artifacts.reports.junit),
        /<failure type="critical" message="PeerAuthentication shop\/default: /,
      );
      match(checkout.read(job.artifacts.paths[0]), /^<!doctype html>/);
    });

    it("passes where nothing is found", async () => {
      checkout.write("deploy/mesh.yaml", peerAuthentication("STRICT"));
      deepEqual(await shell(script), { code: 0, stdout: "", stderr: "" });
    });
  });

  describe("pre-commit", () => {
    const [hook] = example(".pre-commit-hooks.yaml");
    const [{ hooks }] = example("examples/ci/pre-commit-config.yaml").repos;

    it("calls the hook that the repository has, by the command that the package has", () => {
      equal(hooks[0].id, hook.id);
      equal(hook.language, "node");
      const { bin } = example("package.json");
      ok(existsSync(path.join(root, bin[hook.entry.split(" ")[0]])));
    });

    it("fails for a finding in a file of the commit and passes without one", async () => {
      const files = ["deploy/mesh.yaml"].filter((file) => new RegExp(hooks[0].files).test(file));
      const { code, stdout } = await shell(`${hook.entry} ${files.join(" ")}`);
      equal(code, 1);
      match(stdout, /^deploy\/mesh\.yaml:6:11 {2}critical {2}MTLS-02\n/);
      checkout.write("deploy/mesh.yaml", peerAuthentication("STRICT"));
      equal((await shell(`${hook.entry} ${files.join(" ")}`)).code, 0);
    });
  });
});
