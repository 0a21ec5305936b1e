import type { Rule } from "../../model/rule";
import { mutualChannels } from "./mutualChannels";

export const messagingRules: readonly Rule[] = [mutualChannels];
