import { deepEqual, equal } from "node:assert/strict";
import * as fc from "fast-check";
import { everyDirective, parseNginx } from "./parser";

const names = (source: string) =>
  [...everyDirective(parseNginx(source).directives)].map(
    ({ directive: { name, args, line } }) => `${line}: ${[name, ...args].join(" ")}`,
  );

describe("nginx parser", () => {
  it("reads directives, blocks, quotes, comments and lines", () => {
    const source = `# ssl_protocols SSLv3;
server {
  listen 443 ssl;   # with TLS
  ssl_ciphers "A:B;C"
    'D';
  location ~ ^/a\\;b { return 301 https://$host\${request_uri}; }
}`;
    deepEqual(names(source), [
      "2: server",
      "3: listen 443 ssl",
      "4: ssl_ciphers A:B;C D",
      "6: location ~ ^/a;b",
      `6: return 301 https://$host\${request_uri}`,
    ]);
    equal(parseNginx(source).broken, false);
  });

  it("takes Lua as it is", () => {
    const source = "access_by_lua_block { local t = { a = 1 } if t.a then ngx.exit(403) end }\nlisten 80;";
    deepEqual(names(source), ["1: access_by_lua_block", "2: listen 80"]);
  });

  for (const source of ["server {", "}", "listen 80", "{ listen 80; }", "a { b } ", ";", '{ "json": 1 }']) {
    it(`knows that ${JSON.stringify(source)} is not nginx's`, () => {
      equal(parseNginx(source).broken, true);
    });
  }

  it("reads nothing in nothing", () => {
    deepEqual(parseNginx(""), { directives: [], broken: false });
  });

  it("never throws, keeps lines within the source and bounds nesting", () => {
    const piece = fc.constantFrom(
      "a",
      " ",
      ";",
      "{",
      "}",
      '"',
      "'",
      "\\",
      "#",
      "\n",
      "$",
      "${",
      "_by_lua_block",
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(piece).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(text, (source) => {
        const lines = source.split("\n").length;
        return [...everyDirective(parseNginx(source).directives)].every(
          ({ directive: { line } }) => line >= 1 && line <= lines,
        );
      }),
      { numRuns: 1000 },
    );
    equal(parseNginx(`${"a {".repeat(20_000)}${"}".repeat(20_000)}`).broken, false);
  });
});
