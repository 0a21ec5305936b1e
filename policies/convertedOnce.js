// The SDK's server converts a resource's properties anew for each policy that judges it, which takes longer than the rules
// do. Here it converts them once for a request, and every policy reads the same: those of this pack change nothing in it.
const conversion = require("@pulumi/policy/deserialize");
const proxies = require("@pulumi/policy/proxy");

const { deserializeProperties } = conversion;
const converted = onceFor((properties) => deserializeProperties(properties, false));
// Those with secrets in wrappers are for remediation, which changes them.
conversion.deserializeProperties = (properties, wrapSecrets) =>
  wrapSecrets ? deserializeProperties(properties, wrapSecrets) : converted(properties);

proxies.unknownCheckingProxy = onceFor(proxies.unknownCheckingProxy);

/** The same function, which remembers what it has made of an object for as long as there is that object. */
function onceFor(make) {
  const made = new WeakMap();
  return (from) => {
    if (!made.has(from)) made.set(from, make(from));
    return made.get(from);
  };
}
