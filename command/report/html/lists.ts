import { escaped } from "../markup";
import type { CheckReport, ReadError, Unjudged, WaivedFinding } from "../report";
import { place, sentence } from "../wording";

/** What stands beside the findings; a list without entries is left out. */
export const errorList = (errors: readonly ReadError[]): string =>
  section(
    "Could not be read",
    "The check is not complete without these.",
    errors.map((each) => `${location(place(each))} ${escaped(each.message)}`),
  );

export const warningList = (warnings: CheckReport["warnings"]): string =>
  section("Warnings", "", warnings.map(escaped));

export const waivedList = (waived: readonly WaivedFinding[]): string =>
  section(
    "Waived",
    "These would be findings; somebody answers for each until its waiver expires.",
    waived.map(
      (each) =>
        `${location(place(each))} ${escaped(each.rule)} ${escaped(sentence(each))}
<br>${escaped(each.waiver.reason)} <small>${escaped(each.waiver.owner)}, until ${escaped(each.waiver.expires)}</small>`,
    ),
  );

export const unjudgedList = (title: string, meaning: string, entries: readonly Unjudged[]): string =>
  section(
    title,
    meaning,
    entries.map(
      (each) =>
        `${location(place(each))} ${escaped(sentence(each))} <small>${escaped(each.rules.join(", "))}</small>`,
    ),
  );

const location = (words: string) => `<code>${escaped(words)}</code>`;

function section(title: string, meaning: string, items: readonly string[]): string {
  if (items.length === 0) return "";
  return `<section>
<h2>${title} (${items.length})</h2>
${meaning === "" ? "" : `<p>${meaning}</p>\n`}<ul class="entries">
${items.map((item) => `<li>${item}</li>\n`).join("")}</ul>
</section>
`;
}
