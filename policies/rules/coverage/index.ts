import type { Rule } from "../../model/rule";
import { analysed } from "./analysed";

export const coverageRules: readonly Rule[] = [analysed];
