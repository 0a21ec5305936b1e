import { compliant as certificates } from "./certificates";
import { compliant as coverage } from "./coverage";
import { compliant as destination } from "./destination";
import { compliant as directory } from "./directory";
import { compliant as external } from "./external";
import { compliant as gateway } from "./gateway";
import { compliant as gatewayApi } from "./gatewayApi";
import { compliant as ingress } from "./ingress";
import { compliant as mesh } from "./mesh";
import { compliant as messaging } from "./messaging";
import { compliant as mtls } from "./mtls";
import { compliant as secrets } from "./secrets";
import { compliant as verification } from "./verification";

/** The compliant sets, by family of rules. */
export const compliantSets: Record<string, Record<string, Record<string, any>>> = {
  mtls,
  destination,
  external,
  mesh,
  gateway,
  gatewayApi,
  ingress,
  certificates,
  secrets,
  verification,
  messaging,
  directory,
  coverage,
};
