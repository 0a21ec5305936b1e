import type { Field } from "../../model/field";
import type { SetView } from "../../model/objectSet";
import { namespaceOf } from "../destination/host";

export const backendTlsPolicy = "BackendTLSPolicy.gateway.networking.k8s.io";

/** Tells whether a BackendTLSPolicy of the set makes proxies speak TLS to a port of a ServiceEntry's host. */
export function backendTls(set: SetView): (entry: Field, host: string, port: Field) => boolean {
  const targets = new Set(set.ofKind(backendTlsPolicy).flatMap(targetsOf));
  return (entry, host, port) => {
    const name = address(namespaceOf(entry), entry.at("metadata", "name").text);
    const section = port.at("name").text ?? "";
    return [name, host].some((each) => targets.has(each) || targets.has(`${each} ${section}`));
  };
}

/** "namespace/name" or a host, and behind it the name of the port if the policy is for one port only. */
function targetsOf(policy: Field): string[] {
  const ofIstio = (target: Field) => target.at("group").text === "networking.istio.io";
  return policy
    .at("spec", "targetRefs")
    .items()
    .filter(ofIstio)
    .map((target) => {
      const name = target.at("name").text;
      const isHost = target.at("kind").text === "Hostname";
      const section = target.at("sectionName").text;
      return `${isHost ? name : address(namespaceOf(policy), name)}${section ? ` ${section}` : ""}`;
    });
}

const address = (namespace: string, name = ""): string => `${namespace}/${name}`;
