import type { Rule } from "../../model/rule";
import { databaseTls } from "./databaseTls";
import { jvmTls } from "./jvmTls";
import { servingTls } from "./servingTls";
import { verificationOff } from "./verificationOff";
import { webhookTrust } from "./webhookTrust";

export const verificationRules: readonly Rule[] = [
  webhookTrust,
  verificationOff,
  jvmTls,
  databaseTls,
  servingTls,
];
