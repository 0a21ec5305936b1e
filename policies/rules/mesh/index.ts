import type { Rule } from "../../model/rule";
import { meshConfiguration } from "./meshConfiguration";

export const meshRules: readonly Rule[] = [meshConfiguration];
