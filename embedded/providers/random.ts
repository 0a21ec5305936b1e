import { version } from "@pulumi/random/package.json";
import type { Plugin } from "./model";
import { randomBytesType } from "./random/bytes";
import { randomIdType } from "./random/id";
import { randomPasswordType, randomStringType } from "./random/string";
import { run } from "./server";

/** Stands in for the Pulumi random plugin, of which the npm package says the version. */
export const random: Plugin = {
  name: "random",
  version,
  description: "Stand-in for the Pulumi random plugin.",
  resources: {
    "random:index/randomBytes:RandomBytes": randomBytesType,
    "random:index/randomId:RandomId": randomIdType,
    "random:index/randomPassword:RandomPassword": randomPasswordType,
    "random:index/randomString:RandomString": randomStringType,
  },
};

if (require.main === module) void run(random, process.argv.slice(2));
