import type { Rule } from "../../model/rule";
import { extendedKeyUsage } from "./extendedKeyUsage";
import { issuerConnection } from "./issuerConnection";
import { keySize } from "./keySize";
import { keystorePassword } from "./keystorePassword";
import { leafIdentity } from "./leafIdentity";
import { mixedTrust } from "./mixedTrust";
import { certificateReferences } from "./references";
import { certificateRenewal } from "./renewal";
import { secretOwner } from "./secretOwner";
import { trustBundle } from "./trustBundle";
import { certificateValidity } from "./validity";

export const certificatesRules: readonly Rule[] = [
  certificateValidity,
  keySize,
  certificateRenewal,
  leafIdentity,
  keystorePassword,
  extendedKeyUsage,
  issuerConnection,
  certificateReferences,
  secretOwner,
  trustBundle,
  mixedTrust,
];
