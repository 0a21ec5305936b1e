import type { Rule } from "../../model/rule";
import { certificateIdentity } from "./certificateIdentity";
import { clientTls } from "./clientTls";
import { mutualChannels } from "./mutualChannels";
import { queueManagerKeys } from "./queueManagerKeys";

export const messagingRules: readonly Rule[] = [
  mutualChannels,
  certificateIdentity,
  queueManagerKeys,
  clientTls,
];
