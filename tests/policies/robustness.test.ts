import { ok } from "node:assert/strict";
import * as fc from "fast-check";
import { parseMqsc } from "../../policies/formats/mqsc/parser";
import { showPath } from "../../policies/model/field";
import { notKnownYet } from "../../policies/model/notKnownYet";
import { ObjectSet } from "../../policies/model/objectSet";
import { defaults } from "../../policies/model/settings";
import { rules } from "../../policies/rules";
import { compliantSets } from "./compliant";
import { places, replaced } from "./places";

const objectsOf = Object.entries(compliantSets).flatMap(([family, set]) =>
  Object.entries(set).map(([name, object]) => ({ label: `${name} (${family})`, object })),
);

/** What may stand where something else belongs. */
const odd = fc.oneof(
  fc.constantFrom(null, undefined, notKnownYet, "", "x", 0, -1, Number.NaN, true, false, [], {}, [null], {
    a: null,
  }),
  fc.jsonValue(),
  fc.constant(Object.create(null)),
);

const judged = (object: any) => rules.flatMap((rule) => rule.check(object, defaults));

describe("rules on hostile objects", () => {
  for (const { label, object } of objectsOf) {
    it(`survive null and odd values at every position of ${label}`, () => {
      for (const place of places(object)) {
        for (const by of [null, undefined, notKnownYet, "x", 1, true, [], {}, [null], Object.create(null)]) {
          for (const finding of judged(replaced(object, place, by))) ok(showPath(finding.path).length >= 0);
        }
      }
    });

    it(`survive several odd values at once in ${label}`, () => {
      const all = fc.array(fc.tuple(fc.constantFrom(...places(object)), odd), { maxLength: 4 });
      fc.assert(
        fc.property(all, (changes) => {
          let changed: any = object;
          for (const [place, by] of changes) {
            try {
              changed = replaced(changed, place, by);
            } catch {
              // An earlier change took the place away.
            }
          }
          judged(changed);
        }),
        { numRuns: 200 },
      );
    });
  }

  it("survive sets of anything", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(odd, fc.constantFrom(...objectsOf.map(({ object }) => object)))),
        (objects) => {
          for (const complete of [true, false]) {
            for (const { checkSet } of rules) checkSet?.(new ObjectSet(objects as any[], complete), defaults);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("MQSC parser on hostile text", () => {
  it("never throws and keeps lines within the source", () => {
    const piece = fc.constantFrom(
      "DEFINE",
      "CHANNEL",
      "(",
      ")",
      "'",
      "''",
      '"',
      "+\n",
      "-\n",
      "\n",
      "*",
      ";",
      ",",
      " ",
      "A",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join("")),
        ),
        (source) => {
          const lines = source.split(/\r\n|\r|\n/).length;
          const { commands, faults } = parseMqsc(source);
          for (const { line } of [...commands, ...faults]) ok(line >= 1 && line <= lines);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
