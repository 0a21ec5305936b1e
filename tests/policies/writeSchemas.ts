import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { schemas } from "../../policies/config/schemas";

// node --require tsx/cjs tests/policies/writeSchemas.ts && make format: what schema.test.ts compares with.
for (const [file, schema] of Object.entries(schemas())) {
  writeFileSync(path.resolve(__dirname, "../../docs", file), `${JSON.stringify(schema, null, 2)}\n`);
}
