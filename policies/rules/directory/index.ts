import type { Rule } from "../../model/rule";
import { encryptedLdap } from "./encryptedLdap";

export const directoryRules: readonly Rule[] = [encryptedLdap];
