import type { Rule } from "../../model/rule";
import { meshWideStrict } from "./meshWideStrict";
import { noPlaintextMode } from "./noPlaintextMode";
import { portExceptions } from "./portExceptions";

export const mtlsRules: readonly Rule[] = [meshWideStrict, noPlaintextMode, portExceptions];
