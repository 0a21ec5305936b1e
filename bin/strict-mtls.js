#!/usr/bin/env node
// The package's command, and what its worker threads start with.
const { existsSync } = require("node:fs");
const { enableCompileCache } = require("node:module");
const path = require("node:path");
const { isMainThread } = require("node:worker_threads");

const [major] = process.versions.node.split(".");
if (Number(major) < 22) {
  process.stderr.write(`strict-mtls needs Node.js 22 or later, and this is ${process.version}.\n`);
  process.exit(2);
}
enableCompileCache();
const entry = isMainThread ? "main" : "check/worker";
const source = path.join(__dirname, "../command", `${entry}.ts`);
// A checkout has the sources; an installed package has what they were compiled to.
if (existsSync(source)) {
  require("tsx/cjs/api").register();
  require(source);
} else {
  require(`../dist/command/${entry}.js`);
}
