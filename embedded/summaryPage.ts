import { createHash } from "node:crypto";
import { escaped } from "../command/report/markup";
import type { AnyObject } from "./cluster";
import type { Inventory } from "./readiness";
import { style } from "./summaryPageStyle";
import {
  clients,
  day,
  qualified,
  type Row,
  reachable,
  sealedSecrets,
  widerThanAsked,
  workloads,
} from "./summaryRows";

/**
 * The summary of `make up` as one page that needs nothing else: its policy forbids every request, every script and every
 * style but its own. `platform` is the project's picture of the platform, `now` what remaining lives count from.
 */
export function summaryHtml(
  inventory: Inventory,
  outputs: Record<string, unknown>,
  platform: string,
  now: Date,
): string {
  const access = outputs.accessGraph as string;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy([access, platform])}">
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
${section("Certificates", "What is left of each life, next to expire first. A yellow bar means that its renewal is due.", certificates(inventory.Certificate ?? [], now))}
${section("Who may call whom", "", `${widerThanAsked(outputs).map(paragraph).join("")}${picture(access, "Who may call whom")}`)}
${section("Clients of the queue manager", "", list(clients(outputs)))}
${section("Sealed secrets, unsealed", "The keys of each; values are not on this page.", list(sealedSecrets(inventory)))}
${section("Policies", "The policy pack judged this stack before anything changed, and a mandatory finding would have ended it. Advisory findings and waivers are in the output of <code>make up</code>, not on this page.", "")}
${section("The platform", "How it is built in general; the settings of this stack decide which parts are there.", picture(platform, "The platform"))}
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

/** One bar for each; the browser makes it yellow when less is left than at `renewalTime`. */
function certificates(all: AnyObject[], now: Date): string {
  const soonestFirst = all.toSorted(
    (a, b) => Date.parse(a.status.notAfter) - Date.parse(b.status.notAfter) || byName(a, b),
  );
  const rows = soonestFirst.map((object) => {
    const { notBefore, notAfter, renewalTime } = object.status;
    const [life, left, due] = [notBefore, now, renewalTime].map((from) => daysFrom(from, notAfter));
    const words = `${Math.max(0, Math.floor(left!))} of ${Math.round(life!)} days left`;
    return `<li><span class="name">${escaped(qualified(object))}</span>
<meter min="0" max="${life}" low="${due}" optimum="${life}" value="${Math.max(0, left!)}">${words}</meter>
<span>${words}, renewed from <time>${day(renewalTime)}</time></span></li>\n`;
  });
  return rows.length === 0 ? list([]) : `<ul class="lives">\n${rows.join("")}</ul>\n`;
}

const byName = (a: AnyObject, b: AnyObject) => qualified(a).localeCompare(qualified(b), "en");

const dayInMilliseconds = 86_400_000;

const daysFrom = (from: string | Date, to: string) =>
  (Date.parse(to) - new Date(from).getTime()) / dayInMilliseconds;

/** In a shadow tree of its own, so that the style of a picture holds for nothing else on the page. */
const picture = (svg: string, label: string): string =>
  `<div class="picture" role="region" tabindex="0" aria-label="${label}"><div><template shadowrootmode="open">${svg}</template></div></div>\n`;

const contentSecurityPolicy = (pictures: string[]): string =>
  [
    "default-src 'none'",
    `style-src ${[style, ...pictures.flatMap(stylesOf)].map(hash).join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

const stylesOf = (svg: string) => [...svg.matchAll(/<style>([^<]*)<\/style>/g)].map(([, css]) => css!);

const hash = (source: string) => `'sha256-${createHash("sha256").update(source).digest("base64")}'`;
