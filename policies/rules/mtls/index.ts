import type { Rule } from "../../model/rule";
import { captureExclusions } from "./captureExclusions";
import { defaultDeny } from "./defaultDeny";
import { effectiveMode } from "./effectiveMode";
import { meshWideStrict } from "./meshWideStrict";
import { noPlaintextMode } from "./noPlaintextMode";
import { policyPerScope } from "./policyPerScope";
import { portExceptions } from "./portExceptions";
import { workloadsInMesh } from "./workloadsInMesh";

export const mtlsRules: readonly Rule[] = [
  meshWideStrict,
  noPlaintextMode,
  portExceptions,
  effectiveMode,
  policyPerScope,
  workloadsInMesh,
  captureExclusions,
  defaultDeny,
];
