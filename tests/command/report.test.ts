import { deepEqual, equal, match, ok } from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import * as fc from "fast-check";
import { render } from "../../command/report";
import { anyReport } from "./hostile";
import { finding, full, report } from "./sampleReport";

const text = (of = full, columns = 80, color = false) => render(of, { format: "text", color, columns });

const github = (of = full) => render(of, { format: "github", color: false, columns: 80 });

describe("the report as text", () => {
  it("tells a finding's place, object, field, what is there, what is allowed, why and how to mend it", () => {
    equal(
      text(report({ findings: [finding({ fixable: true })] })),
      `deploy/mesh.yaml:8:11  critical  MTLS-02
  PeerAuthentication payments/default
  spec.mtls.mode is PERMISSIVE, so plaintext is accepted
  allowed  STRICT, or UNSET below a STRICT mesh
  why      No PeerAuthentication lets plaintext in (NIST SP 800-204A, SM-DR6)
  fix      Set spec.mtls.mode to STRICT, or leave it out so that the namespace
           inherits the mesh's STRICT. (--fix does it)

1 finding: 1 critical
12 objects in 3 files, profile nist; 0 waived, 0 undecided, 0 not analysed, 0
errors
`,
    );
  });

  it("tells what is advisory, and a rule that it does not know", () => {
    const lines = text(report({ findings: [finding({ level: "advisory", rule: "OWN-01" })] })).split("\n");
    equal(lines[0], "deploy/mesh.yaml:8:11  critical (advisory)  OWN-01");
    equal(lines[3], "  allowed  STRICT, or UNSET below a STRICT mesh");
    equal(lines[4], "");
  });

  it("keeps the findings of a file together, in the order of its lines", () => {
    const at = (file: string, line: number) => finding({ file, line, column: 1 });
    const heads = text(report({ findings: [at("b", 9), at("a", 1), at("b", 2)] })).match(/^\w:\d+/gm);
    deepEqual(heads, ["b:2", "b:9", "a:1"]);
  });

  it("speaks of the set where a finding is on no object", () => {
    const [, words] = text(full).match(/^the whole set .*\n {2}(.*)\n/m)!;
    equal(words, "the whole set has no PeerAuthentication without a selector in istio-system");
  });

  it("lists what is waived, with reason, owner and last day, what was not judged, warnings and errors", () => {
    const listed = text(full).split("\n\n").slice(-6).join("\n\n");
    equal(
      listed,
      `Waived
  legacy/rule.yaml:6:5 DR-01 DestinationRule legacy/mainframe:
  spec.trafficPolicy.tls.mode is DISABLE
    until 2027-03-31, team-legacy: The mainframe learns TLS in the spring
    release.

Undecided: the value is not known yet or not understood
  deploy/gateway.yaml:30:5 Gateway edge/public:
  spec.servers[0].tls.minProtocolVersion is not known yet (GW-03, CM-02)

Not analysed: no rule can look into it
  deploy/redis.yaml:1:1 Release cache/redis: chart is a chart that no rule knows
  (COV-01)

Warnings
  The waiver of SEC-01 on Secret */test matches nothing.

Errors
  deploy/broken.yaml:4:1 The mapping is not indented as its parent demands.

5 findings: 2 critical, 1 high, 1 medium, 1 low
12 objects in 3 files, profile nist; 1 waived, 1 undecided, 1 not analysed, 1
error
`,
    );
  });

  it("counts what it does not list", () => {
    const undecided = Array.from({ length: 25 }, () => full.undecided[0]!);
    const shown = text(report({ undecided }), 200);
    equal(shown.match(/^ {2}deploy/gm)!.length, 20);
    match(shown, /\n {2}and 5 more, which --format json lists\n/);
    match(shown, / 25 undecided,/);
  });

  it("says so where nothing was found", () => {
    match(text(report()), /^No findings\n12 objects in 3 files, profile nist; 0 waived/);
  });

  it("fits the columns, and is the same text in colour", () => {
    for (const columns of [60, 80, 120]) {
      for (const line of text(full, columns).split("\n")) ok(line.length <= columns, line);
    }
    const colored = text(full, 80, true);
    equal(stripVTControlCharacters(colored), text(full));
    ok(colored.includes("\u001b[31m"));
    ok(!text(full).includes("\u001b"));
  });

  it("lets no value move the cursor, hide or start a line", () => {
    fc.assert(
      fc.property(anyReport, (hostile) => {
        const shown = text(hostile);
        equal(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(shown), false);
        equal(shown.split("\n").filter((line) => line.startsWith("::")).length <= 1, true);
      }),
    );
  });
});

describe("the report as workflow commands", () => {
  it("annotates each finding where it stands, the worst first, by severity and level", () => {
    const commands = github().match(/^::\w+/gm);
    deepEqual(commands, [
      "::error", // what could not be read
      "::error",
      "::error",
      "::error",
      "::warning", // medium, advisory
      "::notice", // low
      "::warning", // a warning
      "::notice", // not judged
      "::notice", // the summary
    ]);
    match(
      github(),
      /^::error file=deploy\/gateway\.yaml,line=14,col=9,title=GW-03 .* \(high\)::Gateway edge\/public: spec\.servers\[0\]\.tls\.minProtocolVersion is TLSV1_0%0AAllowed: TLSV1_2 or TLSV1_3%0AFix: /m,
    );
  });

  it("names no file for what is not in one", () => {
    for (const file of ["", "-", "cluster"])
      match(github(report({ findings: [finding({ file })] })), /^::error title=/);
  });

  it("escapes what separates properties and ends commands", () => {
    const odd = finding({ file: "a,b:c%.yaml", found: "is 50%\n::error::x" });
    const [command] = github(report({ findings: [odd] })).split("\n");
    match(command!, /^::error file=a%2Cb%3Ac%25\.yaml,line=8,/);
    match(command!, /spec\.mtls\.mode is 50%25\\n::error::x%0AAllowed:/);
  });

  it("lets no value start a command", () => {
    fc.assert(
      fc.property(anyReport, (hostile) => {
        const lines = github(hostile).split(/\r\n|[\r\n\u2028\u2029]/);
        equal(lines.pop(), "");
        equal(lines.length, 5);
        for (const line of lines)
          match(line, /^::(error|warning|notice) (\w+=[^,:]*,)*title=[^,:]*::[^\r\n]*$/u);
      }),
    );
  });
});
