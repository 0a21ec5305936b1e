import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { stringify } from "yaml";
import { type Run, strictMtls } from "./strictMtls";

describe("strict-mtls settings diff", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "strict-mtls-diff-"));
  after(() => fs.rmSync(folder, { recursive: true }));

  const write = (file: string, text: string) => fs.writeFileSync(path.join(folder, file), text);
  const stack = (name: string, config: Record<string, unknown>) => {
    const own = Object.entries(config).map(([key, value]) => [`strict-mtls:${key}`, value]);
    write(`Pulumi.${name}.yaml`, stringify({ encryptionsalt: "v1:x", config: Object.fromEntries(own) }));
  };
  const diff = (...args: string[]): Promise<Run> =>
    strictMtls(["settings", "diff", ...args], { cwd: folder });
  const differences = async (one: Record<string, unknown>, other: Record<string, unknown>) => {
    stack("one", one);
    stack("other", other);
    const { stdout, stderr } = await diff("one", "other", "--format", "json");
    assert.equal(stderr, "");
    const { differences, notCompared } = JSON.parse(stdout);
    return {
      differences: differences.map(({ key, sides }: any) => [
        key,
        ...sides.map((side: any) => (typeof side === "string" ? side : side.value)),
      ]),
      notCompared,
    };
  };

  it("fills defaults in, so that saying them makes no difference", async () => {
    stack("one", {});
    stack("other", { profile: "modern", mesh: { mode: "STRICT" }, clients: [{ name: "mq-spring-app" }] });
    assert.deepEqual(await diff("one", "other"), {
      code: 0,
      stdout: "one and other have the same settings.\n",
      stderr: "",
    });
  });

  it("names what differs, with both values", async () => {
    stack("one", { issuer: { existing: { name: "company-ca" } } });
    stack("other", { profile: "intermediate", mesh: { stages: { legacy: "PERMISSIVE" } } });
    assert.deepEqual(await diff("one", "other"), {
      code: 1,
      stdout: [
        "one and other differ in 4 settings:",
        "  issuer.existing.kind",
        '    one: "ClusterIssuer"',
        "    other: not set",
        "  issuer.existing.name",
        '    one: "company-ca"',
        "    other: not set",
        "  mesh.stages.legacy",
        "    one: not set",
        '    other: "PERMISSIVE"',
        "  profile",
        '    one: "modern"',
        '    other: "intermediate"',
        "",
      ].join("\n"),
      stderr: "",
    });
  });

  it("tells the entries of a list apart by their names, whatever their order", async () => {
    const [shop, stock] = [{ name: "shop" }, { name: "stock", organizationalUnit: "a" }];
    const { differences: found } = await differences(
      { clients: [shop, stock] },
      { clients: [{ ...stock, organizationalUnit: "b" }, shop] },
    );
    assert.deepEqual(found, [["clients[stock].organizationalUnit", "a", "b"]]);
  });

  it("says of a secret only whether there is one", async () => {
    const [cipher, other] = [{ secure: "v1:AAAA" }, { secure: "v1:BBBB" }];
    assert.deepEqual(
      await differences(
        { clients: [{ name: "shop", password: cipher }], ldap: { bindPassword: cipher } },
        { clients: [{ name: "shop", password: other }], profile: cipher },
      ),
      {
        differences: [
          ["ldap.bindPassword", "set", "not set"],
          ["profile", "modern", "set"],
        ],
        notCompared: ["clients[shop].password"],
      },
    );
    const { stdout } = await diff("one", "other");
    assert.doesNotMatch(stdout, /AAAA|BBBB|v1:/);
  });

  it("shows no password that stands in the file in plain text", async () => {
    stack("one", { clients: [{ name: "shop", password: "hunter2" }], ldap: { bindPassword: "hunter3" } });
    stack("other", {});
    const { stdout } = await diff("one", "other");
    assert.doesNotMatch(stdout, /hunter/);
    assert.match(stdout, / {2}clients\[shop\]\.password\n {4}one: set\n {4}other: not set\n/);
  });

  it("takes files as well as names, and goes by the name of their project", async () => {
    const elsewhere = path.join(folder, "elsewhere");
    fs.mkdirSync(elsewhere);
    fs.writeFileSync(path.join(elsewhere, "Pulumi.yaml"), "name: platform\n");
    fs.writeFileSync(
      path.join(elsewhere, "Pulumi.x.yaml"),
      'config: {"platform:profile": intermediate, "strict-mtls:profile": modern}\n',
    );
    stack("one", { profile: "intermediate" });
    assert.equal((await diff("Pulumi.one.yaml", "elsewhere/Pulumi.x.yaml")).code, 0);
  });

  const wrong: [string, string[], string][] = [
    ["one stack", ["one"], "settings diff takes two stacks, such as staging and prod."],
    [
      "a stack that is not there",
      ["one", "gone"],
      "Pulumi.gone.yaml does not exist; name a stack of this folder, or its file.",
    ],
    ["no YAML", ["one", "no.yaml"], "no.yaml is no YAML; name a stack of this folder, or its file."],
    [
      "settings that the schema refuses",
      ["one", "refused"],
      "Pulumi.refused.yaml is refused: mesh.mode must be one of STRICT, PERMISSIVE, DISABLE; did you mean STRICT? profil is unknown; did you mean profile?",
    ],
  ];
  for (const [what, args, sentence] of wrong) {
    it(`refuses ${what}`, async () => {
      stack("one", {});
      stack("refused", { mesh: { mode: "strict" }, profil: "hunter2" });
      write("no.yaml", "a: [");
      assert.deepEqual(await diff(...args), { code: 2, stdout: "", stderr: `strict-mtls: ${sentence}\n` });
    });
  }
});
