import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { root } from "../../../embedded/paths";
import { generated } from "./pages";

// make docs: what described.test.ts compares with.
for (const [file, text] of generated()) writeFileSync(path.join(root, file), text);
