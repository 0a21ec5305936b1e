import type { Rule } from "../../model/rule";
import { chartCredentials } from "./chartCredentials";
import { literalCredentials } from "./literalCredentials";
import { sealedSecretsOnly } from "./sealedSecretsOnly";
import { sealingRenewal } from "./sealingRenewal";
import { sealingServiceProxy } from "./sealingServiceProxy";

export const secretsRules: readonly Rule[] = [
  sealedSecretsOnly,
  sealingServiceProxy,
  literalCredentials,
  chartCredentials,
  sealingRenewal,
];
