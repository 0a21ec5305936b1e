import { mutations as certificates } from "./certificates";
import { mutations as coverage } from "./coverage";
import { mutations as destination } from "./destination";
import { mutations as directory } from "./directory";
import { mutations as external } from "./external";
import { mutations as gateway } from "./gateway";
import { mutations as gatewayApi } from "./gatewayApi";
import { mutations as ingress } from "./ingress";
import { mutations as mesh } from "./mesh";
import { mutations as messaging } from "./messaging";
import { mutations as mtls } from "./mtls";
import type { Mutation } from "./mutation";
import { mutations as secrets } from "./secrets";
import { mutations as verification } from "./verification";

/** The weakenings that the rules know, by family; each is applied to the family's compliant set. */
export const mutationsOf: Record<string, readonly Mutation[]> = {
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
