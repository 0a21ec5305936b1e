import type { Rule } from "../../model/rule";

export const verificationRules: readonly Rule[] = [];
