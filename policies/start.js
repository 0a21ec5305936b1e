// `main` of package.json: what a policy-pack host requires. Compiled code is kept from run to run, and written at once: the
// engine does not let its packs end by themselves.
const { existsSync } = require("node:fs");
const { enableCompileCache, flushCompileCache } = require("node:module");
const path = require("node:path");

enableCompileCache();
require("./loadedLater");
require("./convertedOnce");
// The pack's own folder has the sources; an installed strict-mtls has what they were compiled to.
if (existsSync(path.join(__dirname, "index.ts"))) {
  // Packages are loaded first: tsx looks at every file that is loaded after it, which takes three times as long.
  for (const name of ["@pulumi/pulumi", "@pulumi/policy", "js-yaml"]) require(name);
  // TypeScript with imports that name no extension. tsx's loader goes over the one the host has put in place before, be
  // that the SDK's ts-node, which would type-check everything at each run, or a tsx that Node was started with.
  require("tsx/cjs/api").register();
  // ts-node's stack mapper, too, maps every stack the SDK takes; Node maps tsx's code by itself.
  Error.prepareStackTrace = undefined;
  require("./index.ts");
} else {
  Error.prepareStackTrace = undefined;
  require("../dist/policies/index.js");
}
flushCompileCache();
