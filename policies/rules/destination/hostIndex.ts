import { covers, overlap } from "./host";

/** Things by the host they are for, which may be a wildcard; looking a host up does not go through all of them. */
export class HostIndex<T> {
  private readonly byHost = new Map<string, T[]>();

  add(host: string, item: T): void {
    const others = this.byHost.get(host);
    if (others) others.push(item);
    else this.byHost.set(host, [item]);
  }

  /** What is for a host that has a name in common with this one. */
  overlapping(host: string): T[] {
    const hosts = host.includes("*")
      ? [...this.byHost.keys()].filter((other) => overlap(host, other))
      : [host, ...wildcardsAbove(host)];
    return hosts.flatMap((each) => this.byHost.get(each) ?? []);
  }

  /** What is for every name that this host stands for. */
  covering(host: string): T[] {
    const hosts = host.includes("*")
      ? [...this.byHost.keys()].filter((other) => covers(other, host))
      : [host, ...wildcardsAbove(host)];
    return hosts.flatMap((each) => this.byHost.get(each) ?? []);
  }
}

/** `*.b.c`, `*.c` and `*` for `a.b.c`. */
function wildcardsAbove(host: string): string[] {
  const labels = host.split(".");
  return [...labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join(".")}`), "*"];
}
