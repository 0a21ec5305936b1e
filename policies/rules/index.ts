import type { Rule } from "../model/rule";
import { keySize } from "./certificates/keySize";
import { keystorePassword } from "./certificates/keystorePassword";
import { analysed } from "./coverage/analysed";
import { tlsModeStated } from "./destination/tlsModeStated";
import { encryptedLdap } from "./directory/encryptedLdap";
import { gatewayMinimumVersion } from "./gateway/minimumVersion";
import { meshConfiguration } from "./mesh/meshConfiguration";
import { mutualChannels } from "./messaging/mutualChannels";
import { meshWideStrict } from "./mtls/meshWideStrict";
import { noPlaintextMode } from "./mtls/noPlaintextMode";
import { portExceptions } from "./mtls/portExceptions";
import { sealedSecretsOnly } from "./secrets/sealedSecretsOnly";
import { sealingServiceProxy } from "./secrets/sealingServiceProxy";

/** Every rule of the pack. Importing them starts no engine. */
export const rules: readonly Rule[] = [
  meshWideStrict,
  noPlaintextMode,
  portExceptions,
  tlsModeStated,
  gatewayMinimumVersion,
  meshConfiguration,
  keySize,
  keystorePassword,
  mutualChannels,
  encryptedLdap,
  sealedSecretsOnly,
  sealingServiceProxy,
  analysed,
];
