import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { root } from "../../embedded/paths";
import { generatedSchema } from "./generatedSchema";

// node --require tsx/cjs tests/provider/writeSchema.ts && make format: what schema.test.ts compares with.
const file = path.join(root, "provider", "schema.json");
writeFileSync(file, `${JSON.stringify(generatedSchema(), null, 2)}\n`);
