import type { Rule } from "../../model/rule";
import { directoryServer } from "./directoryServer";
import { encryptedLdap } from "./encryptedLdap";
import { hashedPasswords } from "./hashedPasswords";

export const directoryRules: readonly Rule[] = [encryptedLdap, directoryServer, hashedPasswords];
