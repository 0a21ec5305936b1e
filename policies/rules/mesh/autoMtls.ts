import type { SetView } from "../../model/objectSet";
import { controlPlane } from "./controlPlaneKind";
import { meshConfigKinds, meshConfigs } from "./meshConfig";

export const autoMtlsKinds = [...meshConfigKinds, controlPlane];

/** Whether something in the set turns automatic mutual TLS off, on which a mesh without tls blocks rests. */
export function turnsAutoMtlsOff(set: SetView): boolean {
  const switches = [
    ...set
      .ofKind(...meshConfigKinds)
      .flatMap(meshConfigs)
      .map(({ settings }) => settings.at("enableAutoMtls")),
    ...set.ofKind(controlPlane).map((object) => object.at("spec", "security", "dataPlane", "automtls")),
  ];
  return switches.some((field) => field.boolean === false);
}
