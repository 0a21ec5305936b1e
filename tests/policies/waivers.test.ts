import { deepEqual, equal, throws } from "node:assert/strict";
import * as fc from "fast-check";
import { ConfigFault } from "../../policies/config/fault";
import { applyWaivers, type Identity } from "../../policies/waivers/apply";
import { fits } from "../../policies/waivers/glob";
import { parseWaivers, type Waiver } from "../../policies/waivers/waiver";

const finding = (rule: string, object: string, path = "spec.mtls.mode"): Identity => ({ rule, object, path });

const waiver = (changes: Partial<Waiver> = {}): Waiver => ({
  rule: "MTLS-02",
  object: "PeerAuthentication shop/*",
  reason: "a till that speaks no TLS",
  owner: "payments",
  expires: "2027-03-31",
  ...changes,
});

const shop = finding("MTLS-02", "PeerAuthentication shop/default");

const apply = (findings: Identity[], waivers: Waiver[], date = "2026-11-22") =>
  applyWaivers(findings, waivers, date, (each) => each);

describe("waivers", () => {
  it("cover a rule's findings on the objects that they name, and no others", () => {
    const others = [
      finding("MTLS-01", "PeerAuthentication shop/default"),
      finding("MTLS-02", "PeerAuthentication bank/default"),
    ];
    const one = waiver();
    deepEqual(apply([shop, ...others], [one]), {
      open: others,
      waived: [{ finding: shop, waiver: one }],
      expired: [],
      unmatched: [],
    });
  });

  it("cover one field where they name it", () => {
    const one = waiver({ path: "spec.portLevelMtls.*" });
    const port = finding("MTLS-02", "PeerAuthentication shop/default", "spec.portLevelMtls.8080.mode");
    deepEqual(apply([shop, port], [one]).open, [shop]);
  });

  it("hold through the day they expire, and not on the next", () => {
    equal(apply([shop], [waiver()], "2027-03-31").open.length, 0);
    const one = waiver();
    deepEqual(apply([shop], [one], "2027-04-01"), {
      open: [shop],
      waived: [],
      expired: [{ finding: shop, waiver: one }],
      unmatched: [],
    });
  });

  it("cover what an expired one covered, where another one holds", () => {
    const holds = waiver();
    const { waived, expired, unmatched } = apply([shop], [waiver({ expires: "2026-01-01" }), holds]);
    deepEqual([waived, expired, unmatched], [[{ finding: shop, waiver: holds }], [], []]);
  });

  it("are told of when they cover nothing, expired or not", () => {
    const idle = [
      waiver({ object: "PeerAuthentication gone/*" }),
      waiver({ rule: "GW-03", expires: "2026-01-01" }),
    ];
    deepEqual(apply([shop], idle).unmatched, idle);
  });

  it("name a statement on the whole set by the word set", () => {
    const missing = finding("MTLS-01", "set", "");
    equal(apply([missing], [waiver({ rule: "MTLS-01", object: "set" })]).waived.length, 1);
    equal(apply([missing], [waiver({ rule: "MTLS-01", object: "Kind set" })]).waived.length, 0);
  });
});

describe("the patterns of waivers", () => {
  it("fit whole texts, by any text and by one character", () => {
    for (const [pattern, text] of [
      ["Secret shop/a", "Secret shop/a"],
      ["Secret */a?", "Secret shop/a1"],
      ["*", ""],
      ["*a*b*", "xxaxxbxx"],
      ["spec.servers[?].tls", "spec.servers[0].tls"],
    ] as const) {
      equal(fits(pattern, text), true, `${pattern} on ${text}`);
    }
    for (const [pattern, text] of [
      ["Secret shop/a", "Secret shop/ab"],
      ["Secret shop/a?", "Secret shop/a"],
      ["?", ""],
      ["secret*", "Secret shop/a"],
      ["a.c", "abc"],
      ["[ab]", "a"],
    ] as const) {
      equal(fits(pattern, text), false, `${pattern} on ${text}`);
    }
  });

  it("agree with the regular expression of the same meaning", () => {
    const piece = fc.constantFrom("a", "b", "*", "?", ".", "[");
    const word = fc.constantFrom("a", "b", ".", "[");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.array(word, { maxLength: 8 }), (pieces, letters) => {
        const source = pieces.map((each) =>
          each === "*" ? ".*" : each === "?" ? "." : `\\${each}`.replace(/\\([ab])/, "$1"),
        );
        equal(
          fits(pieces.join(""), letters.join("")),
          new RegExp(`^${source.join("")}$`).test(letters.join("")),
        );
      }),
    );
  });

  it("take no longer for many stars on a long text", () => {
    equal(fits("*a".repeat(50), `${"a".repeat(10_000)}b`), false);
  });
});

describe("a file of waivers", () => {
  const faults = (text: string) => {
    let seen: readonly string[] = [];
    throws(
      () => parseWaivers(text, { file: "waivers.yaml" }),
      (error: unknown) => {
        seen = (error as ConfigFault).faults;
        return error instanceof ConfigFault && error.message === seen.join("\n");
      },
    );
    return seen;
  };
  const entry = (changes: Record<string, string | undefined> = {}) =>
    Object.entries({ ...waiver(), ...changes })
      .filter(([, value]) => value !== undefined)
      .map(([key, value], index) => `${index === 0 ? "- " : "  "}${key}: ${value}`)
      .join("\n");

  it("is a list of waivers", () => {
    deepEqual(parseWaivers(`${entry()}\n${entry({ path: "spec.*" })}`, { file: "waivers.yaml" }), [
      waiver(),
      waiver({ path: "spec.*" }),
    ]);
    deepEqual(parseWaivers("# none yet\n", { file: "waivers.yaml" }), []);
  });

  it("is refused with a sentence for each fault, naming the nearest word", () => {
    deepEqual(faults(entry({ rule: "MTLS-2" })), [
      "waivers.yaml: [0].rule: MTLS-2 is no rule; did you mean MTLS-02?",
    ]);
    deepEqual(faults(entry({ reason: undefined, owner: '""' })), [
      "waivers.yaml: [0]: reason is missing.",
      "waivers.yaml: [0].owner: an empty text is not a person or team.",
    ]);
    deepEqual(faults(`${entry()}\n  expiry: 2027-01-01`), [
      "waivers.yaml: [0]: expiry is no key here; did you mean expires?",
    ]);
    deepEqual(faults("rule: MTLS-02"), ["waivers.yaml: a mapping is not a list."]);
    deepEqual(faults("- rule: [\n"), ["waivers.yaml: line 2: deficient indentation."]);
  });

  for (const date of ["2027-02-30", "31.03.2027", "2027-3-1", "20270301", "tomorrow"]) {
    it(`is refused with ${date} as its expiry`, () => {
      deepEqual(faults(entry({ expires: date })), [
        `waivers.yaml: [0].expires: ${date} is not a day that exists, as YYYY-MM-DD.`,
      ]);
    });
  }
});
