// Preloaded into a Node process that is measured: leaves its peak resident size, in bytes, in the file PEAK_MEMORY.
const { writeFileSync } = require("node:fs");
const { isMainThread } = require("node:worker_threads");

if (isMainThread && process.env.PEAK_MEMORY) {
  process.on("exit", () =>
    writeFileSync(process.env.PEAK_MEMORY, String(process.resourceUsage().maxRSS * 1024)),
  );
}
