import { deepEqual, equal, throws } from "node:assert/strict";
import * as fc from "fast-check";
import { systemProperties } from "./options";
import { properties } from "./properties";
import { relaxed, springSettings } from "./spring";

describe("JVM options", () => {
  it("gives the system properties and no other option", () => {
    deepEqual(systemProperties("-Xmx1g -Da=b -Dc -jar app.jar -Dhttp.nonProxyHosts=a|b"), [
      { name: "a", value: "b" },
      { name: "c", value: "" },
      { name: "http.nonProxyHosts", value: "a|b" },
    ]);
  });

  it("keeps together what stands in quotes", () => {
    deepEqual(systemProperties(`-Da='b c' "-Dd=e f" -Dg="h"i\n-Dj="k=l"`), [
      { name: "a", value: "b c" },
      { name: "d", value: "e f" },
      { name: "g", value: "hi" },
      { name: "j", value: "k=l" },
    ]);
    deepEqual(systemProperties(""), []);
  });
});

describe("Java properties", () => {
  it("reads the three separators, comments and empty values", () => {
    const text = "# a=b\n! c\n\na=b\n  c : d\ne f\ng=\nh\r\ni = j = k\n";
    deepEqual(properties(text), [
      { name: "a", value: "b", line: 4 },
      { name: "c", value: "d", line: 5 },
      { name: "e", value: "f", line: 6 },
      { name: "g", value: "", line: 7 },
      { name: "h", value: "", line: 8 },
      { name: "i", value: "j = k", line: 9 },
    ]);
  });

  it("joins continued lines, but not after an escaped backslash", () => {
    deepEqual(properties("a=b,\\\n   c,\\\n   d\ne=f\\\\\ng=h\\"), [
      { name: "a", value: "b,c,d", line: 1 },
      { name: "e", value: "f\\", line: 4 },
      { name: "g", value: "h", line: 5 },
    ]);
  });

  it("takes escapes off names and values", () => {
    deepEqual(properties("a\\:b\\=c\\ d=e\\tf\\u0041\\q"), [{ name: "a:b=c d", value: "e\tfAq", line: 1 }]);
  });

  it("takes any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "=", ":", " ", "\\", "\n", "#", "u") }), (text) => {
        for (const { line } of properties(text)) equal(line! >= 1, true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("Spring settings", () => {
  it("gives the full name of every value, over several documents", () => {
    const text = "server:\n  ssl:\n    enabled-protocols: [TLSv1.3, TLSv1.2]\n    enabled: true\n---\na:\n";
    deepEqual(springSettings(text), [
      { name: "server.ssl.enabled-protocols[0]", value: "TLSv1.3" },
      { name: "server.ssl.enabled-protocols[1]", value: "TLSv1.2" },
      { name: "server.ssl.enabled", value: "true" },
      { name: "a", value: "" },
    ]);
    deepEqual(springSettings('{"server.ssl":{"client-auth":"need"}}'), [
      { name: "server.ssl.client-auth", value: "need" },
    ]);
    deepEqual(springSettings("just text"), []);
  });

  it("visits once what aliases put in many places", () => {
    const levels = Array.from({ length: 30 }, (_, level) =>
      level === 0 ? "l0: &l0 { a: b }" : `l${level}: &l${level} [*l${level - 1}, *l${level - 1}]`,
    );
    deepEqual(springSettings(levels.join("\n")), [{ name: "l0.a", value: "b" }]);
  });

  it("refuses what is not well-formed", () => {
    throws(() => springSettings("a: ["));
  });

  it("takes the ways to write a name for one", () => {
    for (const name of [
      "server.ssl.enabled-protocols",
      "server.ssl.enabledProtocols",
      "SERVER_SSL_ENABLED_PROTOCOLS",
      "SERVER_SSL_ENABLEDPROTOCOLS_0",
      "server.ssl.enabled-protocols[12]",
    ]) {
      equal(relaxed(name), "serversslenabledprotocols", name);
    }
  });
});
