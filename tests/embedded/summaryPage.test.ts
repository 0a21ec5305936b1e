import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { createHash } from "node:crypto";
import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { summaryHtml } from "../../embedded/summaryPage";
import { judgedInWords, policyRows } from "../../embedded/summaryPolicies";
import { reachable } from "../../embedded/summaryRows";
import { clean, inventory, judged, notJudged, now, outputs } from "./summaryInventory";

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const html = summaryHtml(inventory, outputs, judged, now);

/** The elements as a browser reads them, those of shadow trees included. */
function elements(text: string): Element[] {
  const below = (node: Node): Element[] => [
    ...("tagName" in node ? [node] : []),
    ...("content" in node ? node.content.childNodes.flatMap(below) : []),
    ...("childNodes" in node ? node.childNodes.flatMap(below) : []),
  ];
  return below(parse(text));
}

const none = { enforced: false, exceptions: [] };
const page = elements(html);
const all = (name: string, of = page) => of.filter(({ tagName }) => tagName === name);
const attribute = (element: Element, name: string) => element.attrs.find((each) => each.name === name)?.value;
const content = (node: Node): string =>
  "value" in node ? node.value : "childNodes" in node ? node.childNodes.map(content).join("") : "";

describe("the summary as a page", () => {
  it("holds what runs, certificates, callers, clients, secrets' keys, policies and addresses", () => {
    deepEqual(all("h2").map(content), [
      "What runs",
      "Who talks to whom",
      "Certificates",
      "Who may call whom",
      "Clients of the queue manager",
      "Sealed secrets, unsealed",
      "Policies",
      "How to reach it",
    ]);
    const names = all("dt").map(content);
    const words = all("dd").map(content);
    deepEqual(
      names.map((name, index) => [name, words[index]]),
      [
        ["mq/mq-spring-app", "Deployment, 2 ready"],
        ["mq/qm1-ibm-mq", "StatefulSet, 0 ready"],
        ["orders", "CN=orders,OU=mq-clients, user orders"],
        ["old", "CN=old,OU=mq-clients: revoked"],
        ["mq/mq-spring-app", "PASSWORD, USER"],
        ...policyRows(judged, outputs).flatMap(([, rows]) => rows),
        ...reachable(outputs),
      ],
    );
    deepEqual(
      all("h3").map(content),
      policyRows(judged, outputs).map(([heading]) => heading),
    );
    ok(all("p").map(content).includes(judgedInWords(judged)));
    ok(all("p").map(content).includes("mq/qm1: the NetworkPolicy admits <all> of shop."));
  });

  it("shows what is left of each certificate's life, next to expire first", () => {
    const bars = all("meter").map((bar) =>
      ["value", "low", "max"].map((name) => Number(attribute(bar, name))),
    );
    deepEqual(bars, [
      [0, 30, 90],
      [10, 30, 90],
      [89, 30, 90],
      [3650, 1217, 3650],
    ]);
    const lives = all("li").map((item) => content(item).trim().split("\n").at(-1));
    deepEqual(lives, [
      "0 of 90 days left, renewed from 2026-09-30",
      "10 of 90 days left, renewed from 2026-11-02",
      "89 of 90 days left, renewed from 2027-01-20",
      "3650 of 3650 days left, renewed from 2033-07-21",
    ]);
  });

  it("tells only names and addresses of the outputs", () => {
    deepEqual(
      reachable(outputs).map(([name]) => name),
      [
        "outputsVersion",
        "profile",
        "issuer.name",
        "issuer.kind",
        "issuer.group",
        "ldapUrl",
        "mesh.mode",
        "mesh.rootNamespace",
        "mesh.injection",
        "mesh.trustDomain",
        "mq.host",
        "mq.port",
        "mq.channel",
        "mq.queueManager",
        "mq.queue",
        "mq.distinguishedName",
      ],
    );
  });

  it("shows its pictures, each apart from the page's style", () => {
    const roots = all("template").map((template) => attribute(template, "shadowrootmode"));
    deepEqual(roots, ["open", "open", "open"]);
    match(html, /<title>shop\/orders may call mq\/qm1: 1414 TCP<\/title>/);
    match(html, /<title id="title">Who talks to whom<\/title>/);
    match(html, /<title id="title">Operators<\/title>/);
  });

  it("asks for nothing, runs nothing, and takes no style but its own", () => {
    const loading = [
      "script",
      "link",
      "iframe",
      "object",
      "embed",
      "img",
      "image",
      "use",
      "a",
      "form",
      "base",
    ];
    deepEqual(
      page.filter(({ tagName }) => loading.includes(tagName)),
      [],
    );
    const attributes = page.flatMap(({ attrs }) => attrs);
    const forbidden = /^(on.*|src|srcset|href|style|action|formaction|background|poster)$/;
    deepEqual(
      attributes.filter(({ name }) => forbidden.test(name)),
      [],
    );
    doesNotMatch(html.replaceAll('xmlns="http://www.w3.org/2000/svg"', ""), /https?:|@import|url\((?!#)/);
    const policy = attribute(all("meta").find(({ attrs }) => attrs[0]?.name === "http-equiv")!, "content")!;
    const styles = [...new Set(all("style").map(content))];
    equal(styles.length, 3);
    const hashes = styles.map((css) => `'sha256-${createHash("sha256").update(css).digest("base64")}'`);
    deepEqual(policy.split("; "), [
      "default-src 'none'",
      `style-src ${hashes.join(" ")}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it("is light or dark, and fits a phone", () => {
    match(content(all("style")[0]!), /@media \(prefers-color-scheme: dark\)/);
    ok(html.includes('<meta name="color-scheme" content="light dark">'));
    ok(html.includes('<meta name="viewport" content="width=device-width, initial-scale=1">'));
  });

  it("holds no sealed value and no certificate, and lets no name be markup", () => {
    doesNotMatch(html, /AgB\dcyphertext|-----BEGIN/);
    const client = { ...outputs.clients[0]!, name: '"><img src=x onerror=alert(1)>' };
    const hostile = elements(summaryHtml(inventory, { ...outputs, clients: [client] }, judged, now));
    deepEqual(all("img", hostile), []);
    ok(all("dt", hostile).map(content).includes(client.name));
  });

  it("says where there is nothing", () => {
    const empty = summaryHtml({}, { ...outputs, clients: [], production: none }, clean, now);
    const texts = all("p", elements(empty)).map(content);
    equal(texts.filter((words) => words === "None.").length, 4);
    ok(texts.includes(judgedInWords(clean)));
    deepEqual(all("h3", elements(empty)), []);
  });

  it("says why nothing was judged in place of what was found", () => {
    const without = elements(summaryHtml(inventory, { ...outputs, production: none }, notJudged, now));
    ok(all("p", without).map(content).includes(notJudged.fault));
    deepEqual(all("h3", without), []);
  });
});
