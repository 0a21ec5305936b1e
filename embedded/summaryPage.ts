import { createHash } from "node:crypto";
import { escaped } from "../command/report/markup";
import type { StackOutputs } from "../components/stackOutputs";
import type { AnyObject } from "./cluster";
import type { Judged, NotJudged } from "./policyCheck";
import type { Inventory } from "./readiness";
import { style } from "./summaryPageStyle";
import { judgedInWords, policyRows } from "./summaryPolicies";
import {
  clients,
  day,
  qualified,
  type Row,
  reachable,
  sealedSecrets,
  soonestFirst,
  widerThanAsked,
  workloads,
} from "./summaryRows";
import { operators, topology } from "./topology";
import { operatorsSvg, topologySvg } from "./topologySvg";

/**
 * The summary of `make up` as one page that needs nothing else: its policy forbids every request, every script and every
 * style but its own. `now` is what remaining lives count from.
 */
export function summaryHtml(
  inventory: Inventory,
  outputs: StackOutputs,
  policies: Judged | NotJudged,
  now: Date,
): string {
  const talking = topologySvg(topology(outputs, inventory));
  const operating = operatorsSvg(operators(outputs, inventory));
  const access = outputs.accessGraph;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy([talking, operating, access])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>The platform is up</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>The platform is up</h1>
<p>As it was on ${minute(now)} UTC. <code>make status</code> writes this page anew.</p>
</header>
<main>
${section("What runs", "On a local control plane: real API, real controllers; containers do not run.", list(workloads(inventory)))}
${section("Who talks to whom", "Each connection of this stack with its protocol and port, and the operators beside it.", `<div class="pictures">\n${picture(talking, "Who talks to whom")}${picture(operating, "Operators")}</div>\n`)}
${section("Certificates", "What is left of each life, next to expire first. A yellow bar means that its renewal is due.", certificates(inventory.Certificate ?? [], now))}
${section("Who may call whom", "", `${widerThanAsked(outputs).map(paragraph).join("")}${picture(access, "Who may call whom", "wide")}`)}
${section("Clients of the queue manager", "", list(clients(outputs)))}
${section("Sealed secrets, unsealed", "The keys of each; values are not on this page.", list(sealedSecrets(inventory)))}
${section("Policies", "", policyList(policies, outputs))}
${section("How to reach it", "From inside the cluster.", list(reachable(outputs)))}
</main>
</body>
</html>
`;
}

const minute = (time: Date) => time.toISOString().slice(0, 16).replace("T", " ");

const paragraph = (words: string) => `<p>${escaped(words)}</p>\n`;

/** `meaning` and `content` are markup already. */
const section = (title: string, meaning: string, content: string): string =>
  `<section>
<h2>${title}</h2>
${meaning === "" ? "" : `<p>${meaning}</p>\n`}${content}</section>`;

const list = (rows: Row[]): string =>
  rows.length === 0
    ? "<p>None.</p>\n"
    : `<dl>\n${rows.map(([name, words]) => `<dt>${escaped(name)}</dt><dd>${escaped(words)}</dd>\n`).join("")}</dl>\n`;

const policyList = (policies: Judged | NotJudged, outputs: StackOutputs): string =>
  [
    paragraph(judgedInWords(policies)),
    ...policyRows(policies, outputs).map(([heading, rows]) => `<h3>${heading}</h3>\n${list(rows)}`),
  ].join("");

/** One bar for each; the browser makes it yellow when less is left than at `renewalTime`. */
function certificates(all: AnyObject[], now: Date): string {
  const rows = soonestFirst(all).map((object) => {
    const { notBefore, notAfter, renewalTime } = object.status;
    const [life, left, due] = [notBefore, now, renewalTime].map((from) => daysFrom(from, notAfter));
    const words = `${Math.max(0, Math.floor(left!))} of ${Math.round(life!)} days left`;
    return `<li><span class="name">${escaped(qualified(object))}</span>
<meter min="0" max="${life}" low="${due}" optimum="${life}" value="${Math.max(0, left!)}">${words}</meter>
<span>${words}, renewed from <time>${day(renewalTime)}</time></span></li>\n`;
  });
  return rows.length === 0 ? list([]) : `<ul class="lives">\n${rows.join("")}</ul>\n`;
}

const dayInMilliseconds = 86_400_000;

const daysFrom = (from: string | Date, to: string) =>
  (Date.parse(to) - new Date(from).getTime()) / dayInMilliseconds;

/** In a shadow tree of its own, so that the style of a picture holds for nothing else on the page. */
const picture = (svg: string, label: string, kind: "" | "wide" = ""): string =>
  `<div class="picture ${kind}" role="region" tabindex="0" aria-label="${label}"><div><template shadowrootmode="open">${svg}</template></div></div>\n`;

const contentSecurityPolicy = (pictures: string[]): string =>
  [
    "default-src 'none'",
    `style-src ${[...new Set([style, ...pictures.flatMap(stylesOf)].map(hash))].join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

const stylesOf = (svg: string) => [...svg.matchAll(/<style>([^<]*)<\/style>/g)].map(([, css]) => css!);

const hash = (source: string) => `'sha256-${createHash("sha256").update(source).digest("base64")}'`;
