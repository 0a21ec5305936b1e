import type { Field } from "../../model/field";
import { valuesOf } from "../../objects/release";

/** Where ztunnel's chart says a variable of the nodes' proxies: among its own, and in the mesh configuration beside them. */
export function ztunnelVariable(object: Field, name: string): Field[] {
  const values = valuesOf(object, "ztunnel");
  if (!values) return [];
  return [values.at("env", name), values.at("meshConfig", "defaultConfig", "proxyMetadata", name)];
}
