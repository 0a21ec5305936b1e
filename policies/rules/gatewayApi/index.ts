import type { Rule } from "../../model/rule";
import { backendVerified } from "./backendVerified";
import { certificateRefs } from "./certificateRefs";
import { clientValidation } from "./clientValidation";
import { plaintextListeners } from "./plaintextListeners";
import { referenceGrants } from "./referenceGrants";
import { tlsParameters } from "./tlsParameters";

export const gatewayApiRules: readonly Rule[] = [
  plaintextListeners,
  backendVerified,
  clientValidation,
  referenceGrants,
  tlsParameters,
  certificateRefs,
];
