import type { Rule } from "../../model/rule";
import { gatewayCipherSuites } from "./cipherSuites";
import { clientCa } from "./clientCa";
import { demandedClientCertificate } from "./clientCertificate";
import { credentialResolves } from "./credentialResolves";
import { gatewayMinimumVersion } from "./minimumVersion";
import { plaintextServers } from "./plaintextServers";
import { serverCredential } from "./serverCredential";
import { wildcardHosts } from "./wildcardHosts";

export const gatewayRules: readonly Rule[] = [
  plaintextServers,
  serverCredential,
  gatewayMinimumVersion,
  gatewayCipherSuites,
  demandedClientCertificate,
  clientCa,
  credentialResolves,
  wildcardHosts,
];
