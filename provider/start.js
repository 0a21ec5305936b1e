// Starts the provider, for the executable beside it and for Pulumi's Node language host, which requires this folder.
const { existsSync } = require("node:fs");
const { enableCompileCache } = require("node:module");
const path = require("node:path");

enableCompileCache();
// A checkout has the sources; an installed package has what they were compiled to.
if (existsSync(path.join(__dirname, "serve.ts"))) {
  // Loaded first: tsx looks at every file that is loaded after it, which takes three times as long.
  require("@pulumi/pulumi");
  require("tsx/cjs/api").register();
  // The language host puts ts-node's stack mapper in place; Node maps tsx's code by itself.
  Error.prepareStackTrace = undefined;
  require("./serve.ts");
} else {
  require("../dist/provider/serve.js");
}
