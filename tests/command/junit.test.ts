import { deepEqual, equal, match, ok } from "node:assert/strict";
import * as fc from "fast-check";
import { SaxesParser } from "saxes";
import { render } from "../../command/report";
import type { CheckReport } from "../../command/report/report";
import { anyReport } from "./hostile";
import { finding, full, report } from "./sampleReport";

interface Element {
  name: string;
  attributes: Record<string, string>;
}

const text = (of: CheckReport) => render(of, { format: "junit", color: false, columns: 80 });

/** The elements in their order; a parser that takes only well-formed XML 1.0. */
function elements(xml: string): Element[] {
  const found: Element[] = [];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => found.push({ name, attributes: { ...attributes } }));
  parser.write(xml).close();
  return found;
}

const named = (of: CheckReport, name: string) =>
  elements(text(of))
    .filter((element) => element.name === name)
    .map(({ attributes }) => attributes);

const counts = ({ tests, failures, errors, skipped }: Record<string, string>) =>
  [tests, failures, errors, skipped].join(" ");

describe("the report as JUnit", () => {
  it("has a suite a file, with its counts", () => {
    const suites = named(full, "testsuite").map((each) => `${each.name}: ${counts(each)}`);
    deepEqual(suites, [
      "strict-mtls: 1 0 0 0",
      "the whole set: 1 1 0 0",
      "deploy/mesh.yaml: 1 1 0 0",
      "deploy/gateway.yaml: 2 1 0 1",
      "deploy/certificates.yaml: 2 1 0 1",
      "legacy/rule.yaml: 1 0 0 1",
      "deploy/redis.yaml: 1 0 0 1",
      "deploy/broken.yaml: 1 0 1 0",
    ]);
    equal(counts(named(full, "testsuites")[0]!), "10 4 1 4");
  });

  it("fails for a mandatory finding, with severity, place and how to mend it", () => {
    deepEqual(named(report({ findings: [finding()] }), "failure"), [
      {
        type: "critical",
        message:
          "PeerAuthentication payments/default: spec.mtls.mode is PERMISSIVE, so plaintext is accepted",
      },
    ]);
    match(
      text(full),
      /<failure [^>]*>\ndeploy\/mesh\.yaml:8:11\n(.*\n){3}fix: Set spec\.mtls\.mode to STRICT, /,
    );
  });

  it("skips what is advisory, waived or was not judged, with the reason", () => {
    const reasons = named(full, "skipped").map(({ message }) => message);
    deepEqual(reasons, [
      "undecided: Gateway edge/public: spec.servers[0].tls.minProtocolVersion is not known yet",
      "advisory: Certificate edge/public: spec.privateKey.size is 1024",
      "waived until 2027-03-31 by team-legacy, The mainframe learns TLS in the spring release.: DestinationRule legacy/mainframe: spec.trafficPolicy.tls.mode is DISABLE",
      "not analysed: Release cache/redis: chart is a chart that no rule knows",
    ]);
  });

  it("has an error for what could not be read", () => {
    deepEqual(named(full, "error"), [
      { type: "unreadable", message: "The mapping is not indented as its parent demands." },
    ]);
  });

  it("has one test that passes where nothing was found", () => {
    equal(counts(named(report(), "testsuites")[0]!), "1 0 0 0");
    equal(named(report(), "testcase").length, 1);
  });

  it("names a file only where there is one", () => {
    const [, inFile] = named(report({ findings: [finding()] }), "testcase");
    deepEqual([inFile!.file, inFile!.line], ["deploy/mesh.yaml", "8"]);
    const [, onSet] = named(report({ findings: [finding({ file: "" })] }), "testcase");
    equal("file" in onSet!, false);
  });

  it("is well-formed and of the same elements whatever stands in an input", () => {
    fc.assert(
      fc.property(anyReport, (hostile) => {
        const names = elements(text(hostile)).map(({ name }) => name);
        const inner = names.filter((name) => name !== "testsuite" && name !== "testcase");
        deepEqual(inner.sort(), ["error", "failure", "skipped", "skipped", "skipped", "testsuites"]);
        equal(names.filter((name) => name === "testcase").length, 6);
        ok(!/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u.test(text(hostile)));
      }),
    );
  });
});
