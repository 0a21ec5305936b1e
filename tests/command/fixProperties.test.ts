import { deepEqual, equal } from "node:assert/strict";
import * as fc from "fast-check";
import { Document, isMap, isScalar, visit } from "yaml";
import { fixText } from "../../command/fix";
import { withValue } from "../../command/fix/value";
import { parseDocument } from "../../command/read/objects";
import type { Path } from "../../policies/model/field";

const key = fc.constantFrom("a", "b", "spec", "tls", "on", "1", "a/b.c", "with space", "key:", "ünï");
const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant("a\nb\n"));
const tree = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4 }),
  ),
}));
const root = fc.dictionary(key, tree.value, { minKeys: 1, maxKeys: 4 });

/** A document in random style: comments, flow collections, quotes, indentation. */
const source = fc
  .tuple(root, fc.infiniteStream(fc.nat(9)), fc.integer({ min: 2, max: 5 }), fc.boolean())
  .map(([value, choices, indent, crlf]) => {
    const next = () => choices.next().value!;
    const document = new Document(value);
    visit(document, {
      Collection: (_, node) => {
        node.flow = next() > 7;
      },
      Pair: (_, { key }) => {
        if (isScalar(key) && next() > 6) key.commentBefore = ` before ${next()}`;
      },
      Scalar: (at, node) => {
        if (at === "value" && typeof node.value === "string" && next() > 5) node.type = "QUOTE_SINGLE";
        if (at === "value" && next() > 7) node.comment = ` behind ${next()}`;
      },
    });
    if (isMap(document.contents)) document.contents.flow = false;
    const text = document.toString({ indent, lineWidth: 0 });
    return crlf ? text.replaceAll("\n", "\r\n") : text;
  });

const path = fc.array(fc.oneof({ weight: 4, arbitrary: key }, { weight: 1, arbitrary: fc.nat(2) }), {
  minLength: 1,
  maxLength: 4,
});
const wanted = fc.oneof(
  fc.constantFrom("TLSV1_2", "true", "off", "it's", 'a "b"', "1"),
  fc.integer(),
  fc.boolean(),
);

const comments = (text: string) =>
  [...text.matchAll(/# (before|behind) \d/g)].map(([comment]) => comment).sort();

const plain = (text: string) => JSON.parse(JSON.stringify(parseDocument(text)));

describe("any fix in any document", () => {
  it("sets its field and nothing else, or says why not; comments stay, and once is enough", () => {
    let applied = 0;
    fc.assert(
      fc.property(source, path, wanted, (text, path: Path, value) => {
        const fixes = [{ document: 1, fix: { path, value } }];
        const fixed = fixText(text, fixes);
        applied += fixed.applied;
        if (fixed.applied === 0) equal(fixed.text, text);
        else deepEqual(plain(fixed.text), withValue(plain(text), { path, value }));
        deepEqual(comments(fixed.text), comments(text));
        equal(fixed.text.includes("\n") && !/[^\r]\n/.test(text), !/[^\r]\n/.test(fixed.text));
        deepEqual(fixText(fixed.text, fixes).text, fixed.text);
      }),
      { numRuns: 500 },
    );
    equal(applied > 150, true, `only ${applied} of 500 fixes could be made`);
  });
});
