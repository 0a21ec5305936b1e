// npm run api: accepts the public API as it is. Look at the diff before you commit it.
import * as fs from "node:fs";
import * as path from "node:path";
import { apiOf } from "./api";
import { packedOnce } from "./packedOnce";

for (const [file, text] of apiOf(packedOnce())) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}
