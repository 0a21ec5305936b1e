import { isIP } from "node:net";
import { tcpPort } from "../external/checks";
import type { IngressModel, IngressRoute, IngressService } from "./args";
import type { IngressPlan } from "./plan";

/** @throws Error of one sentence for the first fault in what is served where. */
export function checkedHosts(
  { hosts = [], passthrough = [] }: IngressModel,
  tlsPort: number,
  plainPort: number | "closed",
): Pick<IngressPlan, "hosts" | "passthrough"> {
  if (hosts.length + passthrough.length === 0) {
    throw new Error("hosts: is empty, and so is passthrough; give at least one of them an entry.");
  }
  tcpPort(tlsPort, "tlsPort");
  const forwarded = passthrough.map((each) => ({ port: 443, ...each }));
  forwarded.forEach(({ port, to }, index) => {
    tcpPort(port, `passthrough[${index}].port`);
    checkService(to, `passthrough[${index}].to`);
  });
  if (plainPort !== "closed" && hosts.length > 0) {
    tcpPort(plainPort, "plainPort");
    const used = [{ port: tlsPort, argument: "tlsPort" }, ...forwarded.map(at)].find(
      ({ port }) => port === plainPort,
    );
    if (used)
      throw new Error(
        `plainPort: ${plainPort} is ${used.argument} too; give plain calls a port of their own.`,
      );
  }
  hosts.forEach(({ routes }, index) => {
    checkRoutes(routes, `hosts[${index}].routes`);
  });
  const names = [
    ...hosts.map(({ host }, index) => ({ host, port: tlsPort, argument: `hosts[${index}].host` })),
    ...forwarded.flatMap(({ hosts: theirs, port }, index) => {
      const argument = `passthrough[${index}].hosts`;
      if (theirs.length === 0) throw new Error(`${argument}: must hold at least one name.`);
      return theirs.map((host, place) => ({ host, port, argument: `${argument}[${place}]` }));
    }),
  ];
  checkNames(names);
  return { hosts, passthrough: forwarded };
}

const at = ({ port }: { port: number }, index: number) => ({ port, argument: `passthrough[${index}].port` });

/** The gateway tells servers of one port apart by the name that the client asks for. */
function checkNames(names: { host: string; port: number; argument: string }[]): void {
  const seen = new Map<string, string>();
  for (const { host, port, argument } of names) {
    checkName(host, argument);
    const other = seen.get(`${host}:${port}`);
    if (other !== undefined) {
      throw new Error(
        `${argument}: ${host} is served at port ${port} by ${other} already; give each host one entry.`,
      );
    }
    seen.set(`${host}:${port}`, argument);
  }
}

function checkName(host: string, argument: string): void {
  if (host.includes("*")) {
    throw new Error(
      `${argument}: ${host} is a wildcard, whose certificate would be good for every host of the domain; name each host.`,
    );
  }
  const labels = host.split(".");
  const isName = labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  if (isIP(host) || host.length > 253 || labels.length < 2 || !isName) {
    throw new Error(
      `${argument}: ${JSON.stringify(host)} is no full host name; lower-case labels with dots between them are allowed.`,
    );
  }
}

function checkRoutes(routes: IngressRoute[], argument: string): void {
  if (routes.length === 0) throw new Error(`${argument}: must hold at least one route.`);
  const seen = new Set<string>();
  routes.forEach(({ path = "/", to }, index) => {
    if (path !== "/" && !/^(\/[A-Za-z0-9._~-]+)+$/.test(path)) {
      throw new Error(
        `${argument}[${index}].path: ${JSON.stringify(path)} must be / or whole segments such as /orders, without a pattern or a slash at the end.`,
      );
    }
    if (seen.has(path)) throw new Error(`${argument}[${index}].path: ${path} is there twice; route it once.`);
    seen.add(path);
    checkService(to, `${argument}[${index}].to`);
  });
}

function checkService({ namespace, name, port, podPort }: IngressService, argument: string): void {
  const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
  if (!label.test(namespace) || !label.test(name)) {
    throw new Error(`${argument}: namespace and name must be those of a Service, without wildcards.`);
  }
  tcpPort(port, `${argument}.port`);
  if (podPort !== undefined) tcpPort(podPort, `${argument}.podPort`);
}
