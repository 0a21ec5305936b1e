import { execFileSync } from "node:child_process";
import * as path from "node:path";

const root = path.resolve(__dirname, "../..");

/** What the program's `main` gives, in a process of its own: there nobody else has loaded or changed the SDK's packages. */
export const resultOf = (program: string): unknown =>
  JSON.parse(
    execFileSync(
      process.execPath,
      ["--eval", `${program}\nvoid main().then((result) => console.log(JSON.stringify(result)));`],
      { cwd: root, encoding: "utf8" },
    ),
  );
