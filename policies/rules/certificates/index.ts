import type { Rule } from "../../model/rule";
import { keySize } from "./keySize";
import { keystorePassword } from "./keystorePassword";

export const certificatesRules: readonly Rule[] = [keySize, keystorePassword];
