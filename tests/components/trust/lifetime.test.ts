import assert from "node:assert/strict";
import * as fc from "fast-check";
import { goDuration, goDurationSeconds } from "../../../components/goDuration";
import { caDuration, leafDuration, lifetime } from "../../../components/trust/lifetime";

describe("goDurationSeconds", () => {
  const lengths: [string, number][] = [
    ["0", 0],
    ["2160h", 7776000],
    ["1h30m", 5400],
    ["1.5h", 5400],
    [".5m", 30],
    ["1.s", 1],
    ["1m1m", 120],
    ["90s", 90],
    ["1500ms", 1.5],
    ["2562047h", 9223369200],
  ];
  for (const [text, seconds] of lengths) {
    it(`reads ${text} as ${seconds} s`, () => assert.equal(goDurationSeconds(text, "duration"), seconds));
  }

  const wrong = [
    "",
    "90d",
    "1y",
    "1",
    "h",
    "-1h",
    "+1h",
    " 1h",
    "1h ",
    "1 h",
    "1h30",
    "1H",
    ".h",
    "1e3h",
    "2562048h",
  ];
  for (const text of wrong) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.throws(() => goDurationSeconds(text, "renewBefore"), {
        message: `renewBefore: ${JSON.stringify(text)} is not a duration; write hours, minutes and seconds, for example 2160h or 1h30m.`,
      });
    });
  }

  it("adds up hours, minutes and seconds of any size, and reads back what it writes", () => {
    const part = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(part, part, part, (h, m, s) => {
        const seconds = h * 3600 + m * 60 + s;
        assert.equal(goDurationSeconds(`${h}h${m}m${s}s`, "duration"), seconds);
        assert.equal(goDurationSeconds(goDuration(seconds), "duration"), seconds);
      }),
    );
  });
});

describe("lifetime", () => {
  it("renews a leaf after 60 of 90 days, and a private CA after two thirds of ten years", () => {
    assert.deepEqual(lifetime({}, leafDuration), { duration: "2160h", renewBefore: "720h" });
    assert.deepEqual(lifetime({}, caDuration), { duration: "87600h", renewBefore: "29200h" });
  });

  it("renews in the last third, whole seconds, whatever the duration", () => {
    fc.assert(
      fc.property(fc.integer({ min: 3600, max: 1_000_000_000 }), (seconds) => {
        const { renewBefore } = lifetime({ duration: `${seconds}s` }, leafDuration);
        const third = goDurationSeconds(renewBefore as string, "renewBefore");
        assert.ok(third <= seconds / 3 && third > seconds / 3 - 1, `${renewBefore} of ${seconds}s`);
      }),
    );
  });

  it("takes the shortest that cert-manager takes", () => {
    const shortest = { duration: "1h", renewBefore: "5m" };
    assert.deepEqual(lifetime(shortest, leafDuration), shortest);
  });

  const wrong: [object, string][] = [
    [{ duration: "59m" }, "duration: 59m is too short; cert-manager allows no less than 1h."],
    [{ renewBefore: "4m59s" }, "renewBefore: 4m59s is too short; cert-manager allows no less than 5m."],
    [{ renewBefore: "2160h" }, "renewBefore: 2160h must be shorter than the duration, 2160h."],
    [{ duration: "1h", renewBefore: "61m" }, "renewBefore: 61m must be shorter than the duration, 1h."],
  ];
  for (const [given, message] of wrong) {
    it(`refuses ${JSON.stringify(given)}`, () => {
      assert.throws(() => lifetime(given, leafDuration), { message });
    });
  }
});
