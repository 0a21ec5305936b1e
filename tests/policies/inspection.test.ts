import { deepEqual, equal, throws } from "node:assert/strict";
import type { Field } from "../../policies/model/field";
import { Inspection } from "../../policies/model/inspection";
import { notKnownYet } from "../../policies/model/notKnownYet";
import { ObjectSet } from "../../policies/model/objectSet";
import { findingsOf } from "../../policies/model/rule";
import { defaults } from "../../policies/model/settings";
import { rules } from "../../policies/rules";
import { compliantSets } from "./compliant";
import { places, replaced } from "./places";

const odd = [null, notKnownYet, "x", []];

const deployment = (image: unknown) => ({ apiVersion: "apps/v1", kind: "Deployment", spec: { image } });

describe("an inspection that rules share", () => {
  for (const [family, set] of Object.entries(compliantSets)) {
    it(`has each say of an object what it says alone: ${family}`, () => {
      for (const object of Object.values(set)) {
        for (const place of places(object)) {
          for (const by of odd) {
            const changed = replaced(object, place, by);
            const inspection = new Inspection(changed);
            for (const rule of rules)
              deepEqual(findingsOf(rule, inspection, defaults), rule.check(changed, defaults));
          }
        }
      }
    });

    it(`has each say of a set what it says alone: ${family}`, () => {
      const objects = Object.values(set);
      for (const [index, object] of objects.entries()) {
        for (const place of places(object)) {
          for (const by of odd) {
            const changed = objects.with(index, replaced(object, place, by));
            const shared = new ObjectSet(changed, true);
            for (const rule of rules) {
              const alone = rule.checkSet?.(new ObjectSet(changed, true), defaults);
              deepEqual(rule.checkSet?.(shared, defaults), alone);
            }
          }
        }
      }
    });
  }

  it("makes once what several ask for", () => {
    let made = 0;
    const make = (field: Field) => [field.at("spec", "image").text, ++made];
    const inspection = new Inspection(deployment("web"));
    for (let rule = 0; rule < 3; rule++) {
      deepEqual(
        inspection.notes((object) => deepEqual(object.once(make), ["web", 1])),
        [],
      );
    }
  });

  it("makes anew for each what has a note to it, even one that is noted twice", () => {
    const make = (field: Field) => field.at("spec", "image").text;
    const inspection = new Inspection(deployment(notKnownYet));
    const twice = (object: Field) => [object.once(make), object.once(make)];
    for (let rule = 0; rule < 3; rule++)
      deepEqual(
        inspection.notes(twice).map(({ verdict, path }) => [verdict, path]),
        [["undecided", ["spec", "image"]]],
      );
  });

  it("does not pass on what a rule noted that failed", () => {
    const inspection = new Inspection(deployment("web"));
    const failing = (object: Field) => {
      object.report("is bad", "better");
      throw new Error("a fault of the rule");
    };
    throws(() => inspection.notes(failing), /a fault of the rule/);
    equal(inspection.notes(() => {}).length, 0);
  });
});
