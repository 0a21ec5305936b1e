import assert from "node:assert/strict";
import { accessModel } from "../../../../bench/accessModel";
import { type AccessModel, accessGraphSvg } from "../../../../components";
import { accessGraph } from "../../../../components/mesh/access/graph";
import { type Card, cardWidth, layout } from "../../../../components/mesh/access/graphLayout";
import { example } from "./example";

const titles = (svg: string) =>
  [...svg.matchAll(/<path [^>]*><title>([^<]*)<\/title>/g)].map(([, title]) => title);

describe("the picture of who may call whom", () => {
  it("has a line for each call, with its whole text", () => {
    assert.deepEqual(titles(accessGraphSvg(example)), [
      "shop/orders may call mq/qm1: 1414 TCP",
      "mq/qm1 may call openldap/openldap: 1636 TCP",
      "shop/web may call shop/orders: 8080 HTTP GET,POST /orders/*",
      "shop/web may not call shop/orders: never 8080 HTTP /orders/admin*",
    ]);
  });

  it("has whoever calls in plaintext, at services of the list and elsewhere", () => {
    const plaintext = [
      { namespace: "mq", workload: { app: "qm1" }, port: 1415 },
      { namespace: "tills", workload: { app: "till" }, port: 9000 },
    ];
    const more = titles(accessGraphSvg({ ...example, plaintext }));
    assert.deepEqual(
      more.filter((title) => !titles(accessGraphSvg(example)).includes(title)),
      [
        "anybody without identity may call mq/qm1: 1415 in plaintext",
        "anybody without identity may call tills/app-till: 9000 in plaintext",
      ],
    );
  });

  it("has a title, a description and what is revoked", () => {
    const svg = accessGraphSvg(example);
    assert.match(svg, /role="img" aria-labelledby="access-title access-summary"/);
    assert.match(svg, /<title id="access-title">Who may call whom<\/title>/);
    assert.match(
      svg,
      /<desc id="access-summary">3 services in 3 namespaces, 3 allowed calls, 1 revoked identity\./,
    );
    assert.match(svg, /<text class="revoked"[^>]*>shop\/contractor<\/text>/);
  });

  it("says where nobody may call", () => {
    const svg = accessGraphSvg({ ...example, allow: example.allow.slice(1) });
    assert.match(svg, /<title>Nobody may call mq\/qm1<\/title>nobody<\/text>/);
    assert.doesNotMatch(accessGraphSvg(example), /nobody<\/text>/);
  });

  it("is the same for the same list in another order", () => {
    const { services, allow } = accessModel(60);
    const shuffled: AccessModel = { services: [...services].reverse(), allow: [...allow].reverse() };
    assert.equal(accessGraphSvg(shuffled), accessGraphSvg({ services, allow }));
  });

  it("abbreviates long text, keeps all of it as title, and escapes it", () => {
    const path = `/${"long-".repeat(12)}"&<b>`;
    const allow = example.allow.map((entry) => (entry.paths ? { ...entry, paths: [path] } : entry));
    const svg = accessGraphSvg({ ...example, allow });
    assert.ok(
      svg.includes(`<title>8080 HTTP GET,POST /${"long-".repeat(12)}&quot;&amp;&lt;b&gt;</title>8080 HTTP`),
    );
    assert.doesNotMatch(svg, /<b>/);
  });

  it("asks for nothing from outside, runs nothing, and is light or dark", () => {
    const svg = accessGraphSvg(example).replace('xmlns="http://www.w3.org/2000/svg"', "");
    assert.doesNotMatch(svg, /https?:|href|<script|<image|@import|url\(/);
    assert.match(svg, /@media \(prefers-color-scheme:dark\)/);
  });

  it("draws 500 services and 2,000 calls in under five seconds, no card over another, no text over another", () => {
    const since = performance.now();
    const svg = accessGraphSvg(accessModel(500));
    assert.ok(performance.now() - since < 5_000);
    assert.equal(titles(svg).length, 2_000);
    const { cards, width, height } = layout(accessGraph(accessModel(500)));
    assert.equal(cards.length, 25);
    assert.deepEqual(overlaps(cards), []);
    assert.ok(width / height > 0.9 && width / height < 1.8, `${width} by ${height}`);
    for (const { labels, height: inside } of cards) {
      const rows = labels.map(({ kind, y }) => [kind === "client" ? "left" : "right", y] as const);
      for (const side of ["left", "right"]) {
        const ys = rows
          .filter(([of]) => of === side)
          .map(([, y]) => y)
          .sort((a, b) => a - b);
        assert.ok(ys.every((y, index) => index === 0 || y - ys[index - 1]! >= 15));
        assert.ok(ys.at(-1)! < inside);
      }
    }
  });
});

function overlaps(cards: Card[]): string[] {
  return cards.flatMap((one, index) =>
    cards
      .slice(index + 1)
      .filter(
        (other) =>
          Math.abs(one.x - other.x) < cardWidth &&
          one.y < other.y + other.height &&
          other.y < one.y + one.height,
      )
      .map((other) => `${one.namespace} and ${other.namespace}`),
  );
}
