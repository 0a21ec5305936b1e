import type { Rule } from "../../model/rule";

export const gatewayApiRules: readonly Rule[] = [];
