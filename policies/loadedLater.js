// What the SDK loads at its start for functions that run elsewhere, which nothing here has: more than half of the time that
// it takes to load. Each of these packages is loaded when something of it is used.
const { createRequire } = require("node:module");

const ofSdk = createRequire(require.resolve("@pulumi/pulumi"));

for (const name of ["@npmcli/arborist", "typescript"]) {
  const file = resolved(name);
  if (!file || require.cache[file]) continue;
  const loaded = () => {
    if (require.cache[file] === placeholder) delete require.cache[file];
    return ofSdk(name);
  };
  // An ES module is what the SDK takes as it is; of any other it would copy every property at once.
  const get = (_, key) => (key === "__esModule" ? true : loaded()[key]);
  const placeholder = { id: file, filename: file, loaded: true, exports: new Proxy({}, { get }) };
  require.cache[file] = placeholder;
}

/** Where the SDK has it from; it does without TypeScript. */
function resolved(name) {
  try {
    return ofSdk.resolve(name);
  } catch {
    return undefined;
  }
}
