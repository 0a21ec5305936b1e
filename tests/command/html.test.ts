import { deepEqual, equal, match, ok } from "node:assert/strict";
import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { render } from "../../command/report";
import type { CheckReport } from "../../command/report/report";
import { anyReport } from "./hostile";
import { finding, full, report } from "./sampleReport";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const text = (of: CheckReport) => render(of, { format: "html", color: false, columns: 80 });

/** The elements as a browser reads them. */
function elements(html: string): Element[] {
  const below = (node: Node): Element[] => [
    ...("tagName" in node ? [node] : []),
    ...("childNodes" in node ? node.childNodes.flatMap(below) : []),
  ];
  return below(parse(html));
}

const attribute = (element: Element, name: string) => element.attrs.find((each) => each.name === name)?.value;

const content = (node: Node): string =>
  "value" in node ? node.value : "childNodes" in node ? node.childNodes.map(content).join("") : "";

const page = elements(text(full));
const all = (name: string, of = page) => of.filter(({ tagName }) => tagName === name);

/** What a page is made of, values aside. */
const shape = (of: CheckReport) =>
  elements(text(of)).map(({ tagName, attrs }) => [tagName, ...attrs.map(({ name }) => name)].join(" "));

describe("the report as a page", () => {
  it("holds every finding with its place, object, field, what is allowed, why and how to mend it", () => {
    const items = all("li").filter((item) => attribute(item, "data-severity"));
    equal(items.length, full.findings.length);
    const item = content(items.find((each) => attribute(each, "data-rule") === "MTLS-02")!);
    for (const part of [
      "deploy/mesh.yaml:8:11",
      "PeerAuthentication payments/default",
      "spec.mtls.mode is PERMISSIVE",
      "STRICT, or UNSET below a STRICT mesh",
      "No PeerAuthentication lets plaintext in",
      "NIST SP 800-204A, SM-DR6",
      "Set spec.mtls.mode to STRICT",
      "    mode: STRICT",
    ])
      ok(item.includes(part), part);
  });

  it("holds the worst first, with what sorts and filters them", () => {
    const items = all("li").filter((item) => attribute(item, "data-severity"));
    deepEqual(
      items.map((item) => attribute(item, "data-rank")),
      ["0", "0", "1", "2", "3"],
    );
    const boxes = all("input").map((input) => attribute(input, "value"));
    deepEqual(boxes, ["critical", "high", "medium", "low"]);
    const none = all("input", elements(text(report({ findings: [finding()] }))));
    deepEqual(
      none.map((input) => input.attrs.some(({ name }) => name === "disabled")),
      [false, true, true, true],
    );
  });

  it("holds what is waived, was not judged, could not be read, and warnings", () => {
    const headings = all("h2").map(content);
    deepEqual(headings, [
      "Could not be read (1)",
      "Findings",
      "Warnings (1)",
      "Waived (1)",
      "Undecided (1)",
      "Not analysed (1)",
    ]);
    deepEqual(all("h2", elements(text(report()))).map(content), []);
    match(text(report()), /No rule found anything\./);
  });

  it("asks nobody for anything, and lets run only its own script and style", () => {
    const policy = attribute(all("meta").find((meta) => attribute(meta, "http-equiv"))!, "content")!;
    const hash = (name: string) =>
      `'sha256-${createHash("sha256")
        .update(content(all(name)[0]!))
        .digest("base64")}'`;
    equal(
      policy,
      `default-src 'none'; style-src ${hash("style")}; script-src ${hash("script")}; base-uri 'none'; form-action 'none'`,
    );
    for (const name of ["link", "img", "iframe", "object", "base"]) deepEqual(all(name), []);
    equal(all("script").length, 1);
    ok(page.every((element) => attribute(element, "src") === undefined));
    ok(page.every((element) => attribute(element, "style") === undefined));
  });

  it("is labelled for those who do not see it", () => {
    equal(attribute(all("html")[0]!, "lang"), "en");
    for (const input of [...all("input"), ...all("select")])
      equal("tagName" in input.parentNode! && input.parentNode.tagName, "label");
    equal(all("h1").length, 1);
    equal(all("legend").length, all("fieldset").length);
  });

  it("is of the same elements whatever stands in an input", () => {
    const plain = (of: CheckReport): CheckReport => ({
      ...of,
      findings: [finding({ path: of.findings[0]!.path, file: of.findings[0]!.file })],
    });
    fc.assert(
      fc.property(anyReport, (hostile) => {
        deepEqual(shape(hostile), shape(plain(hostile)));
        equal(shape(hostile).filter((each) => each === "script").length, 1);
        ok(!/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u.test(text(hostile)));
      }),
      { numRuns: 50 },
    );
  });
});
