import type { Rule } from "../../model/rule";
import { gatewayMinimumVersion } from "./minimumVersion";

export const gatewayRules: readonly Rule[] = [gatewayMinimumVersion];
