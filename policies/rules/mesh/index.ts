import type { Rule } from "../../model/rule";
import { controlPlaneSwitches } from "./controlPlaneSwitches";
import { declaredEgress } from "./declaredEgress";
import { envoyFilter } from "./envoyFilter";
import { meshConfiguration } from "./meshConfiguration";
import { rootedAuthority } from "./rootedAuthority";
import { serviceMeshControlPlane } from "./serviceMeshControlPlane";
import { workloadCertificates } from "./workloadCertificates";

export const meshRules: readonly Rule[] = [
  meshConfiguration,
  envoyFilter,
  serviceMeshControlPlane,
  declaredEgress,
  workloadCertificates,
  rootedAuthority,
  controlPlaneSwitches,
];
