import type { Rule } from "../../model/rule";
import { sealedSecretsOnly } from "./sealedSecretsOnly";
import { sealingServiceProxy } from "./sealingServiceProxy";

export const secretsRules: readonly Rule[] = [sealedSecretsOnly, sealingServiceProxy];
