import { isMethod, unmatchedPath } from "./httpMatch";
import {
  type AccessEntry,
  type AccessModel,
  type AccessPort,
  type AccessService,
  principalOf,
} from "./model";

/** Refuses an entry that names what is not there or that no request could match. */
export function checkEntry(
  { from, to, port, methods, paths }: AccessEntry,
  where: string,
  services: ReadonlyMap<string, AccessService>,
  dataPlane: AccessModel["dataPlane"],
): void {
  if (from.length === 0) throw new Error(`${where}.from: must hold at least one identity.`);
  if (new Set(from.map(principalOf)).size < from.length)
    throw new Error(`${where}.from: holds an identity twice; name it once.`);
  const service = services.get(to);
  if (!service) throw new Error(`${where}.to: ${to} is none of the services; give one as namespace/name.`);
  const target = service.ports.find((each) => each.port === port);
  if (!target) throw new Error(noSuchPort(service, where, to, port));
  if (methods?.length === 0 || paths?.length === 0)
    throw new Error(`${where}: methods and paths must hold at least one value, or be left out.`);
  if (methods === undefined && paths === undefined) return;
  if (target.protocol === "TCP")
    throw new Error(
      `${where}: port ${port} of ${to} is TCP, which has no methods or paths; leave them out or declare the port as HTTP.`,
    );
  if (dataPlane === "ambient" && service.waypoint === undefined)
    throw new Error(
      `${where}: methods and paths need a waypoint in ambient mode; give ${to} a waypoint or leave them out.`,
    );
  const method = methods?.find((each) => !isMethod(each));
  if (method !== undefined)
    throw new Error(
      `${where}.methods: "${method}" never matches; methods are exact and upper case, such as GET.`,
    );
  for (const path of paths ?? []) {
    const reason = unmatchedPath(path);
    if (reason) throw new Error(`${where}.paths: "${path}" ${reason}, so the rule would never match.`);
  }
}

function noSuchPort({ ports }: AccessService, where: string, to: string, port: number): string {
  const behind = ports.find(({ servicePort }: AccessPort) => servicePort === port);
  if (behind)
    return `${where}.port: ${port} is the Service's port of ${to}; give the pods' port, ${behind.port}.`;
  return `${where}.port: ${port} is no port of ${to}; it has ${ports.map((each) => each.port).join(", ")}.`;
}
