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
    "/.*",
    "*./a",
    // Encodings that normalization leaves alone.
    "/a%20b",
    "/caf%c3%a9",
    "/%2A",
    "/a%252Fb",
    "/a%2*",
    "/!$&'()+,;=:@[]~",
  ])
    it(`take ${path}`, () => assert.equal(unmatchedPath(path), undefined));

  /** Neither a pattern that a request can match, nor one that is refused in turn once it is given as it should be. */
  for (const [path, normalized] of [
    ["/a//b", "/a/b"],
    ["//", "/"],
    ["/a//*", "/a/*"],
    ["*//a", "*/a"],
    ["/a//{*}", "/a/{*}"],
    ["/a/./b", "/a/b"],
    ["/a/.", "/a/"],
    ["/a/b/..", "/a/"],
    ["/../a", "/a"],
    ["/a//../b", "/a/b"],
    ["/a%2Fb", "/a/b"],
    ["/a%2fb*", "/a/b*"],
    ["/a%2F%2Fb", "/a/b"],
    ["/a/..%2Fb", "/b"],
    ["/a/%2e%2E/b", "/b"],
    ["/%41%7e-%5f", "/A~-_"],
    ["/a%5Cb", "/a/b"],
    ["/café", "/caf%C3%A9"],
    ['/"<>^`|', "/%22%3C%3E%5E%60%7C"],
    ["/\ud800", "/%EF%BF%BD"],
    ["/a\\b", "/a/b"],
  ] as const)
    it(`refuse ${path}, for which ${normalized} is meant`, () => {
      assert.equal(unmatchedPath(path), `is normalized to "${normalized}" in every request (give that)`);
      assert.equal(unmatchedPath(normalized), undefined);
    });

  for (const path of ["*/../a", "*a/../b", "/a/{**}/../b", "/a/{*}/%2e%2e"])
    it(`refuse ${path}, for which nothing else can be given`, () =>
      assert.equal(
        unmatchedPath(path),
        "holds a .. segment behind a wildcard, which is resolved in every request",
      ));

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
