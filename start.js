// Pulumi's entry point. The program is TypeScript; tsx turns it into JavaScript as it is loaded, without a type check
// at every run (npm run check does that once) and without a build step that could be forgotten.
// Packages are loaded first: tsx looks at every file that is loaded after it, which takes three times as long.
require("./policies/loadedLater");
for (const name of ["pulumi", "kubernetes", "kubernetesx", "random", "tls"]) require(`@pulumi/${name}`);
require("zod");
require("tsx/cjs/api").register();
// The language host puts ts-node's stack mapper in place, which maps every stack the SDK takes, a second a run.
// Node maps tsx's code by itself.
Error.prepareStackTrace = undefined;
module.exports = require("./index.ts");
