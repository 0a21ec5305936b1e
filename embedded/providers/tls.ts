import { version } from "@pulumi/tls/package.json";
import type { Plugin } from "./model";
import { run } from "./server";
import { privateKeyType } from "./tls/privateKey";
import { selfSignedCertType } from "./tls/selfSignedCert";

/** Stands in for the Pulumi tls plugin, of which the npm package says the version. */
export const tls: Plugin = {
  name: "tls",
  version,
  description: "Stand-in for the Pulumi tls plugin.",
  resources: {
    "tls:index/privateKey:PrivateKey": privateKeyType,
    "tls:index/selfSignedCert:SelfSignedCert": selfSignedCertType,
  },
};

if (require.main === module) void run(tls, process.argv.slice(2));
