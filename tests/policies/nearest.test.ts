import assert from "node:assert/strict";
import * as fc from "fast-check";
import { similar } from "../../policies/config/nearest";

const known = ["mesh", "issuer", "sealing", "queueManager", "sealedSecrets"];

describe("a similar word", () => {
  const mistakes: [string, string, string][] = [
    ["a missing letter", "qeueManager", "queueManager"],
    ["a letter too many", "isssuer", "issuer"],
    ["a wrong letter", "sealinh", "sealing"],
    ["two letters swapped", "mehs", "mesh"],
    ["capitals", "QUEUEMANAGER", "queueManager"],
    ["two mistakes in a long name", "seledSecretz", "sealedSecrets"],
  ];
  for (const [what, given, meant] of mistakes) {
    it(`sees through ${what}`, () => assert.equal(similar(given, known), meant));
  }

  it("suggests nothing for what resembles no name", () => {
    assert.equal(similar("colour", known), undefined);
    assert.equal(similar("", known), undefined);
    assert.equal(similar("mesh", []), undefined);
  });

  it("takes two mistakes in a short name for another word", () => {
    assert.equal(similar("mash", known), "mesh");
    assert.equal(similar("mast", known), undefined);
  });

  it("prefers the closest of several", () => {
    assert.equal(similar("chart", ["charts", "chart"]), "chart");
  });

  it("finds every name again after one letter was dropped", () => {
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.nat(), (name, at) => {
        const position = at % name.length;
        assert.equal(similar(name.slice(0, position) + name.slice(position + 1), known), name);
      }),
    );
  });
});
