import { deepEqual, equal, match } from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Checkout } from "./checkout";
import { example, githubEnvironment, githubScript, githubSteps, gitlabLines } from "./pipelines";

/** What a preview prints, with what a shell or a comment could trip over. */
const printed = 'Previewing update (staging)\n+ `orders` 100% "$HOME" & <b>\n';

// tests/e2e/6d-orders.test.ts runs the commands themselves, against a platform.
describe("the deployment in CI", () => {
  let checkout: Checkout;
  beforeEach(() => {
    checkout = new Checkout();
  });
  afterEach(() => checkout.remove());
  const previewEnds = (code: number, text = printed) => {
    checkout.write("printed", text);
    checkout.program("pulumi", `echo "$@" > called; cat printed; exit ${code}`);
  };

  it("is by the same commands on both platforms", () => {
    const { jobs } = example("examples/ci/github/deploy.yml");
    const nightly = Object.fromEntries(
      githubSteps("nightly.yml", "look").map(({ name, run }) => [name, run]),
    );
    const [preview = ""] = gitlabLines("deploy.yml", "preview");
    equal(preview.split(" > ")[0], githubScript("deploy.yml", "preview", "Preview").split(" 2>&1")[0]);
    deepEqual(gitlabLines("deploy.yml", "verify"), [
      githubScript("deploy.yml", "verify", "Lint"),
      githubScript("deploy.yml", "verify", "Test"),
    ]);
    const up = githubScript("deploy.yml", "up", "Up");
    deepEqual(gitlabLines("deploy.yml", "staging"), [up.replace("$STACK", "$CI_ENVIRONMENT_NAME")]);
    deepEqual(gitlabLines("deploy.yml", "prod"), gitlabLines("deploy.yml", "staging"));
    const [drift, again] = gitlabLines("deploy.yml", "drift");
    equal(nightly.Drift, `${drift} | tee "$GITHUB_STEP_SUMMARY"`);
    deepEqual([again, nightly.Up], [up, up]);
    const [certificates] = gitlabLines("deploy.yml", "certificates");
    equal(nightly.Certificates, `${certificates} | tee "$GITHUB_STEP_SUMMARY"`);
    const pack = { PULUMI_OPTION_POLICY_PACK: "node_modules/strict-mtls/policies" };
    deepEqual(example("examples/ci/gitlab/deploy.yml").variables, pack);
    for (const file of ["deploy.yml", "nightly.yml"]) deepEqual(githubEnvironment(file), pack);
    deepEqual(jobs.up.strategy, { "max-parallel": 1, matrix: { stack: ["staging", "prod"] } });
  });

  it("asks for approval where the platform keeps it, and undoes no drift by an up", () => {
    const { jobs } = example("examples/ci/github/deploy.yml");
    equal(jobs.up.environment, `\${{ matrix.stack }}`);
    const gitlab = example("examples/ci/gitlab/deploy.yml");
    deepEqual([gitlab.staging.environment, gitlab.prod.environment], ["staging", "prod"]);
    deepEqual(
      [gitlab.staging.rules[0].when, gitlab.prod.rules[0].when, gitlab.staging.rules[0].if],
      [undefined, "manual", gitlab.prod.rules[0].if],
    );
    const steps = githubSteps("nightly.yml", "look").map(({ name, if: when }) => [name, when]);
    deepEqual(steps.slice(-3), [
      ["Drift", undefined],
      ["Up", undefined],
      ["Certificates", `\${{ !cancelled() }}`],
    ]);
  });

  describe("on GitHub", () => {
    const inGithub = (script: string, env = {}) =>
      checkout.shell(script, {
        STACK: "staging",
        RUNNER_TEMP: checkout.folder,
        GITHUB_ENV: `${checkout.folder}/env`,
        ...env,
      });

    it("keeps the kubeconfig for itself, and names it to later steps", async () => {
      for (const [file, job] of [
        ["deploy.yml", "preview"],
        ["deploy.yml", "up"],
        ["nightly.yml", "look"],
      ] as const) {
        const CLUSTER = "a: |\n  100% $x `y`\n";
        const script = `${githubScript(file, job, "Kubeconfig")}\nstat --format %a kubeconfig\numask`;
        const before = (await checkout.shell("umask")).stdout;
        deepEqual(await inGithub(script, { CLUSTER }), { code: 0, stdout: `600\n${before}`, stderr: "" });
        equal(checkout.read("kubeconfig"), CLUSTER);
        equal(checkout.read("env"), `KUBECONFIG=${checkout.folder}/kubeconfig\n`);
        await checkout.shell("rm env kubeconfig");
      }
    });

    it("shows the preview as a comment, and fails where it fails", async () => {
      checkout.program("gh", 'echo "$@" > commented');
      for (const code of [0, 255]) {
        previewEnds(code);
        equal((await inGithub(githubScript("deploy.yml", "preview", "Preview"))).code, code);
        match(checkout.read("called"), /^preview --stack staging /);
        const comment = await inGithub(githubScript("deploy.yml", "preview", "Comment"), {
          PULL_REQUEST: "u/7",
        });
        deepEqual(comment, { code: 0, stdout: "", stderr: "" });
        equal(checkout.read("commented"), "pr comment u/7 --body-file comment.md\n");
        equal(checkout.read("comment.md"), `Preview of staging\n\`\`\`\n${printed}\n\`\`\`\n`);
      }
    });

    it("cuts a comment that would be too long", async () => {
      checkout.program("gh", "exit 0");
      previewEnds(0, "x".repeat(100_000));
      await inGithub(githubScript("deploy.yml", "preview", "Preview"));
      await inGithub(githubScript("deploy.yml", "preview", "Comment"), { PULL_REQUEST: "u/7" });
      equal(checkout.read("comment.md").length, "Preview of staging\n```\n\n```\n".length + 60_000);
    });
  });

  describe("on GitLab", () => {
    let server: Server;
    let asked: { path?: string; token?: string | string[]; body: string | null }[];
    before((done) => {
      server = createServer(async (request, response) => {
        const body = new URLSearchParams(await text(request)).get("body");
        asked.push({ path: request.url, token: request.headers["private-token"], body });
        response.writeHead(request.headers["private-token"] === "token" ? 201 : 401).end();
      }).listen(0, "127.0.0.1", done);
    });
    beforeEach(() => {
      asked = [];
    });
    after((done) => void server.close(done));

    const preview = (NOTES_TOKEN = "token") =>
      checkout.shell(gitlabLines("deploy.yml", "preview").join("\n"), {
        STACK: "staging",
        NOTES_TOKEN,
        CI_API_V4_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v4`,
        CI_PROJECT_ID: "5",
        CI_MERGE_REQUEST_IID: "7",
      });

    it("shows the preview as a note, and fails where it fails", async () => {
      for (const code of [0, 255]) {
        asked = [];
        previewEnds(code);
        deepEqual(await preview(), { code, stdout: printed, stderr: "" });
        deepEqual(asked, [
          {
            path: "/api/v4/projects/5/merge_requests/7/notes",
            token: "token",
            body: `Preview of staging\n\`\`\`\n${printed}\n\`\`\`\n`,
          },
        ]);
      }
    });

    it("fails where the note is refused", async () => {
      previewEnds(0);
      const { code, stderr } = await preview("another");
      equal(code, 22);
      match(stderr, /401/);
    });
  });
});
