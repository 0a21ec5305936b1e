// Pulumi's entry point. The program is TypeScript; tsx turns it into JavaScript as it is loaded, without a type check
// at every run (npm run check does that once) and without a build step that could be forgotten.
require("tsx/cjs");
module.exports = require("./index.ts");
