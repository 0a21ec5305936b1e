// `main` of package.json: what a policy-pack host requires. The pack is TypeScript; tsx turns it into JavaScript as
// it is loaded. It must be registered last, over the SDK's ts-node, which would type-check everything at each run;
// `require("tsx/cjs")` would do nothing where Node was started with tsx already.
require("tsx/cjs/api").register();
require("./index.ts");
