import * as fc from "fast-check";
import type { CheckReport } from "../../command/report/report";
import { finding, report, unjudged } from "./sampleReport";

/** What would break out of one format or another. */
export const hostile = [
  "</script><script>alert(1)</script>",
  "--></style><img src=x onerror=alert(1)>",
  "]]></failure><failure>",
  "\"'&<>`",
  "a\n::error file=x::y",
  "%0A::error::x,y:z",
  "\u001b[2J\u001b]0;title\u0007",
  "\u009b31m\u007f\u0000\r\b",
  "\u202egnp.exe\u2066",
  "\u2028\u2029\ufeff\u200b",
  "\ud800 alone \udfff",
  "\ufffe\uffff",
];

export const anyText = fc.oneof(
  fc.constantFrom(...hostile),
  fc.string({ unit: "binary" }),
  fc.tuple(fc.string(), fc.constantFrom(...hostile), fc.string()).map((parts) => parts.join("")),
);

/** Reports with any text wherever an input can put one. */
export const anyReport: fc.Arbitrary<CheckReport> = fc
  .array(anyText, { minLength: 12, maxLength: 12 })
  .map(([file, path, kind, namespace, name, found, allowed, reason, owner, message, warning, profile]) => {
    const resource = { apiVersion: kind!, kind: kind!, namespace: namespace!, name: name! };
    const place = { file: file!, path: path!, resource, found: found! };
    const hostileFinding = finding({ ...place, allowed: allowed!, message: message! });
    return report({
      profile: profile!,
      findings: [hostileFinding],
      waived: [{ ...hostileFinding, waiver: { reason: reason!, owner: owner!, expires: "2027-01-01" } }],
      undecided: [unjudged(place)],
      notAnalysed: [unjudged(place)],
      errors: [{ file: file!, document: 1, line: 1, column: 1, message: message! }],
      warnings: [warning!],
    });
  });
