import { deepEqual, equal, match, ok } from "node:assert/strict";
import { explanation } from "../../command/policy/explain";
import { rules } from "../../policies/rules";
import { strictMtls } from "./strictMtls";

describe("policy explain", () => {
  it("prints everything about a rule, by id in any case or by name", async () => {
    const { code, stdout } = await strictMtls(["policy", "explain", "MTLS-02"]);
    equal(code, 0);
    match(
      stdout,
      /^MTLS-02 {2}No PeerAuthentication lets plaintext in\ncritical, mandatory\n\nA PeerAuthentication must not/,
    );
    for (const other of ["mtls-02", "no-plaintext-mode"])
      equal((await strictMtls(["policy", "explain", other])).stdout, stdout);
  });

  for (const rule of rules) {
    it(`tells all of ${rule.id}, in 80 columns`, () => {
      const text = explanation(rule, 80);
      const words = text.replaceAll(/\s+/g, " ");
      const { title, description, severity, remediation, standards, kinds, setKinds, settings } = rule;
      const told = [title, description, severity, remediation.how, ...kinds, ...setKinds, ...settings];
      for (const part of [...told, ...standards.map(({ name, clause }) => `${name}, ${clause}`)])
        ok(words.includes(part), part);
      for (const line of remediation.snippet.split("\n")) ok(text.includes(`    ${line}`.trimEnd()), line);
      const own = text.split("\n").filter((line) => !line.startsWith("    ") && line.includes(" "));
      for (const line of own.filter((line) => !line.includes("https://"))) ok(line.length <= 80, line);
    });
  }

  it("names the nearest rule where there is none of this id", async () => {
    deepEqual(await strictMtls(["policy", "explain", "MTLS-2"]), {
      code: 2,
      stdout: "",
      stderr: 'strict-mtls: rule "MTLS-2" is not known; did you mean MTLS-02?\n',
    });
  });

  it("takes one rule", async () => {
    for (const ids of [[], ["MTLS-01", "MTLS-02"]]) {
      const { code, stderr } = await strictMtls(["policy", "explain", ...ids]);
      equal(code, 2);
      equal(stderr, "strict-mtls: policy explain takes the id of one rule, such as MTLS-02.\n");
    }
    match(
      (await strictMtls(["policy", "explain", "--help"])).stdout,
      /^Usage: strict-mtls policy explain <rule>/,
    );
  });
});
