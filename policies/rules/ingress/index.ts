import type { Rule } from "../../model/rule";
import { contourTls } from "./contourTls";
import { ingressTls } from "./ingressTls";
import { nginxConfiguration } from "./nginxConfiguration";
import { nginxIngress } from "./nginxIngress";
import { routeKey } from "./routeKey";
import { routeReencrypted } from "./routeReencrypted";
import { routeTls } from "./routeTls";
import { traefikTls } from "./traefikTls";

export const ingressRules: readonly Rule[] = [
  ingressTls,
  nginxIngress,
  routeTls,
  traefikTls,
  routeReencrypted,
  routeKey,
  nginxConfiguration,
  contourTls,
];
