import { readFileSync } from "node:fs";
import * as path from "node:path";
import { stringify } from "yaml";
import { z } from "zod";
import { root } from "../../../embedded/paths";
import { unwrapped } from "../../../settings/fault";
import { schema } from "../../../settings/schema";
import { editorSchema, withoutLinks } from "./editorSchema";
import { type Row, rowsOf, saidOf } from "./rows";

/** Files of the checkout that say what the schema says, as they should be. */
export const generated = (): Map<string, string> =>
  new Map([
    ["Pulumi.yaml", projectFile()],
    ["docs/settings.schema.json", `${JSON.stringify(editorSchema(), undefined, 2)}\n`],
    ["docs/configuration.md", withTables(text("docs/configuration.md"))],
  ]);

const text = (file: string) => readFileSync(path.join(root, file), "utf8");

/** The project file; its part `config` is the last one. */
function projectFile(): string {
  const [before] = text("Pulumi.yaml").split(/^config:$/m);
  const config = Object.fromEntries(
    Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, part]) => [name, declared(part)]),
  );
  return `${before}${stringify({ config }, { lineWidth: 0 })}`;
}

function declared(part: z.ZodType) {
  const bare = unwrapped(part);
  const type =
    bare instanceof z.ZodObject
      ? { type: "object" }
      : bare instanceof z.ZodArray
        ? { type: "array", items: { type: "object" } }
        : { type: "string" };
  const preset =
    part instanceof z.ZodDefault || part instanceof z.ZodPrefault ? part.def.defaultValue : undefined;
  return { ...type, description: withoutLinks(saidOf(part).description ?? ""), default: preset };
}

/** Fills each table between `<!-- keys: section … -->` and `<!-- end of keys -->`. */
const withTables = (page: string): string =>
  page.replace(
    /(<!-- keys: ([\w ]+) -->\n)[\s\S]*?(<!-- end of keys -->)/g,
    (_, start: string, names: string, end: string) => {
      const rows = names.split(" ").flatMap(rowsOf);
      return `${start}\n${table(rows)}\n${end}`;
    },
  );

function table(rows: Row[]): string {
  const lines = rows.map((row) => `| ${row.keys.map(code).join(", ")} | ${row.preset} | ${words(row)} |\n`);
  return ["| Key | Default | What it says |\n", "|---|---|---|\n", ...lines].join("");
}

const code = (key: string) => `\`${key}\``;

function words({ text, keys, excludedWith }: Row): string {
  if (excludedWith.length === 0) return text;
  return `${text} Excluded${keys.length > 1 ? ", in this order," : ""} with ${excludedWith.join(", ")}.`;
}
