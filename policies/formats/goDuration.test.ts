import { equal } from "node:assert/strict";
import { goDurationSeconds } from "./goDuration";

describe("Go durations", () => {
  for (const [text, seconds] of [
    ["2160h", 7_776_000],
    ["1h30m", 5400],
    ["1.5h", 5400],
    [".5h", 1800],
    ["2160h0m0s", 7_776_000],
    ["+1m", 60],
    ["-1m", -60],
    ["1500ms", 1.5],
    ["0", 0],
  ] as const) {
    it(`reads ${text}`, () => equal(goDurationSeconds(text), seconds));
  }

  for (const text of ["", "90d", "1h 30m", "h", "60", "1h30", "x1h", "1h;", "-", "1..5h"]) {
    it(`refuses ${JSON.stringify(text)}`, () => equal(goDurationSeconds(text), undefined));
  }
});
