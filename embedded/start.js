// What the Makefile runs. Packages are loaded first: tsx looks at every file that is loaded after it, which takes
// three times as long.
for (const name of ["@kubernetes/client-node", "@pulumi/pulumi/proto/provider_grpc_pb", "yaml"])
  require(name);
require("tsx/cjs/api").register();
require("./cli.ts");
