import type { Rule } from "../../model/rule";

export const ingressRules: readonly Rule[] = [];
