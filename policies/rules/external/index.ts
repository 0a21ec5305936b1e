import type { Rule } from "../../model/rule";

export const externalRules: readonly Rule[] = [];
