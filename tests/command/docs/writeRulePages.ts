import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { root } from "../../../embedded/paths";
import { rulePages } from "./rulePages";

// make docs: what docsRules.test.ts compares with. Pages of rules that are gone go, too.
const folder = path.join(root, "docs/rules");
const pages = rulePages();
mkdirSync(folder, { recursive: true });
for (const file of readdirSync(folder)) if (!pages.has(file)) rmSync(path.join(folder, file));
for (const [file, text] of pages) writeFileSync(path.join(folder, file), text);
