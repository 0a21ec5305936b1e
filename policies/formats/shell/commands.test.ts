import { deepEqual, ok } from "node:assert/strict";
import { shellCommands } from "./commands";

describe("shell commands", () => {
  it("splits a script into simple commands", () => {
    deepEqual(shellCommands("set -e; curl -k https://a | jq . && echo done\nexit"), [
      ["set", "-e"],
      ["curl", "-k", "https://a"],
      ["jq", "."],
      ["echo", "done"],
      ["exit"],
    ]);
  });

  it("takes quotes and escapes off, and keeps what they hold together", () => {
    deepEqual(shellCommands(`a 'b;c' "d \\"e\\" $F" g\\ h i"j"'k'`), [
      ["a", "b;c", 'd "e" $F', "g h", "ijk"],
    ]);
  });

  it("joins continued lines and leaves comments out", () => {
    deepEqual(shellCommands("# curl -k\ncurl \\\n  --url x # -k\n"), [["curl", "--url", "x"]]);
    deepEqual(shellCommands("a#b"), [["a#b"]]);
  });

  it("gives the commands of substitutions, and keeps a variable of Kubernetes in its word", () => {
    deepEqual(shellCommands('url="$(curl -k https://a)" b'), [
      ["curl", "-k", "https://a"],
      ["url=$(curl -k https://a)", "b"],
    ]);
    deepEqual(shellCommands("--requirepass $(PASSWORD)"), [["--requirepass", "$(PASSWORD)"]]);
  });

  it("reads what is no script, and quotes that do not end", () => {
    deepEqual(shellCommands(""), []);
    deepEqual(shellCommands("a 'b c"), [["a", "b", "c"]]);
  });

  it("takes time in proportion to the script", () => {
    const started = performance.now();
    shellCommands(`"${"\\".repeat(200_001)}`);
    shellCommands("'a".repeat(100_001));
    ok(performance.now() - started < 2000);
  });
});
