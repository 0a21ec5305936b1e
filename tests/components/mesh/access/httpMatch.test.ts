import assert from "node:assert/strict";
import { covers, isMethod, unmatchedPath } from "../../../../components/mesh/access/httpMatch";
import type { AccessEntry } from "../../../../components/mesh/access/model";

const entry = (paths?: string[], methods?: string[]): AccessEntry => ({
  from: [],
  to: "shop/orders",
  port: 8080,
  paths,
  methods,
});

describe("paths and methods as Istio compares them", () => {
  for (const path of [
    "/",
    "*",
    "/*",
    "/a",
    "/a*",
    "/a/*",
    "*.html",
    "/a/{*}/b",
    "/a/{**}",
    "/a/{**}/",
    "/a.b/..c",
  ])
    it(`take ${path}`, () => assert.equal(unmatchedPath(path), undefined));

  it("know methods by their form", () => {
    assert.deepEqual(["GET", "M-SEARCH", "get", "G*", "", "GET "].map(isMethod), [
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  const pairs: [outer: string, inner: string, covered: boolean][] = [
    ["/a", "/a", true],
    ["/a", "/a/", false],
    ["/a/*", "/a/b", true],
    ["/a/*", "/a", false],
    ["/a/*", "/ab*", false],
    ["/a*", "/ab*", true],
    ["/ab*", "/a*", false],
    ["/*", "/a/{*}", true],
    ["/a/*", "/a/{*}/b", true],
    ["/a/b*", "/a/{*}", false],
    ["/a/{*}", "/a/b", false],
    ["*.html", "/a.html", true],
    ["*.html", "*/a.html", true],
    ["*.html", "/a*", false],
    ["/a*", "*.html", false],
    ["*", "*.html", true],
  ];
  for (const [outer, inner, covered] of pairs)
    it(`${outer} ${covered ? "covers" : "does not cover"} ${inner}`, () => {
      assert.equal(covers(entry([outer]), entry([inner])), covered);
    });

  it("count what is left out as everything", () => {
    assert.equal(covers(entry(), entry(["/a"], ["GET"])), true);
    assert.equal(covers(entry(["/a"]), entry()), false);
    assert.equal(covers(entry(["/*"], ["GET"]), entry(["/a"], ["GET", "PUT"])), false);
    assert.equal(covers(entry(["/*"], ["GET", "PUT"]), entry(["/a", "/b"], ["GET"])), true);
  });
});
