import type { Rule } from "../../model/rule";
import { encryptedEgress } from "./encryptedEgress";

export const externalRules: readonly Rule[] = [encryptedEgress];
