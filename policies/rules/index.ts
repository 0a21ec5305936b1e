import type { Rule } from "../model/rule";
import { certificatesRules } from "./certificates";
import { coverageRules } from "./coverage";
import { destinationRules } from "./destination";
import { directoryRules } from "./directory";
import { externalRules } from "./external";
import { gatewayRules } from "./gateway";
import { gatewayApiRules } from "./gatewayApi";
import { ingressRules } from "./ingress";
import { meshRules } from "./mesh";
import { messagingRules } from "./messaging";
import { mtlsRules } from "./mtls";
import { secretsRules } from "./secrets";
import { verificationRules } from "./verification";

/** Every rule of the pack, by family. Importing them starts no engine. */
export const rules: readonly Rule[] = [
  ...mtlsRules,
  ...destinationRules,
  ...externalRules,
  ...meshRules,
  ...gatewayRules,
  ...gatewayApiRules,
  ...ingressRules,
  ...certificatesRules,
  ...secretsRules,
  ...verificationRules,
  ...messagingRules,
  ...directoryRules,
  ...coverageRules,
];
