import { deepEqual, equal } from "node:assert/strict";
import { type Document, documents } from "../../../command/read/documents";
import { parseDocument } from "../../../command/read/objects";
import { groups } from "../../../command/read/together";

const read = (text: string): Document[] => {
  const bytes = Buffer.from(text);
  let at = 0;
  return [
    ...documents((into, from) => {
      const count = bytes.copy(into, from, at);
      at += count;
      return count;
    }),
  ];
};

const parsed = (text: string) => [...groups(read(text))].flat();

describe("documents that are parsed together", () => {
  it("have the values they have one by one", () => {
    const text =
      'a: 1\n---\n# what\nb: [yes, "no"]\n---\nc: |\n  text\nd: x\n--- # marked\n- e\n---\n"f"\n...\n---\ng: ~\n';
    const together = parsed(text);
    equal(together.length, 6);
    for (const { document, parsed: own } of together) {
      deepEqual([own?.value], [parseDocument((document as { text: string }).text)]);
    }
  });

  it("are left to be parsed one by one where one of them is faulty, JSON, or has a directive or an alias", () => {
    for (const odd of ["b: [", "b: &x 1\nc: *x", "b: 1\nb: 2", '{"b": 1}', "b: 1\n%c: 1"]) {
      const group = parsed(`${odd}\n---\nd: 1\n---\ne: 1\n`);
      deepEqual(
        group.map((each) => each.parsed),
        group.map(() => undefined),
        odd,
      );
    }
  });

  it("come in groups of a bounded size, in their order", () => {
    const all = [...groups(read(Array.from({ length: 150 }, (_, n) => `number: ${n}`).join("\n---\n")))];
    deepEqual(
      all.map(({ length }) => length),
      [64, 64, 22],
    );
    deepEqual(
      all.flat().map(({ parsed: own }) => own?.value),
      Array.from({ length: 150 }, (_, number) => ({ number })),
    );
  });
});
