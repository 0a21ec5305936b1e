// What the Makefile runs. Packages are loaded first: tsx looks at every file that is loaded after it, which takes
// three times as long. Compiled code is kept from run to run.
require("node:module").enableCompileCache();
for (const name of ["@kubernetes/client-node", "@pulumi/pulumi/proto/provider_grpc_pb", "yaml"])
  require(name);
require("tsx/cjs/api").register();
require("./cli.ts");
