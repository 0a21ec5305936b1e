import { deepEqual, ok } from "node:assert/strict";
import { checkObjects } from "../../policies/check";
import { showPath } from "../../policies/model/field";
import { compliantSets } from "./compliant";
import { mutationsOf } from "./mutations";

const violations = (set: Record<string, any>) =>
  checkObjects(Object.values(set), { complete: true })
    .filter(({ verdict }) => verdict === "violation")
    .map(({ rule, path, found }) => `${rule} ${showPath(path)} ${found}`);

for (const [family, set] of Object.entries(compliantSets)) {
  describe(`the compliant set of the ${family} rules`, () => {
    it("has no finding, so that what a mutation changes matters", () => {
      deepEqual(violations(set), []);
    });

    for (const { rule, what, change } of mutationsOf[family]!) {
      it(`${rule} catches ${what}`, () => {
        const copy = structuredClone(set);
        change(copy);
        const found = violations(copy);
        ok(
          found.some((text) => text.startsWith(`${rule} `)),
          `${rule} says nothing; found: ${found.join("; ") || "nothing"}`,
        );
      });
    }
  });
}
