import type { Field } from "../../model/field";
import type { SetView } from "../../model/objectSet";
import { className, ingressKinds } from "./ingresses";

/** The hosts for which Ingresses have a certificate. Building it takes one pass. */
export class EncryptedHosts {
  private readonly ofClass = new Map<string, Set<string>>();

  constructor(set: SetView) {
    for (const ingress of set.ofKind(...ingressKinds)) {
      const hosts = this.hosts(ingress);
      for (const host of certifiedHosts(ingress)) hosts.add(host);
    }
  }

  /** A controller serves a host with the certificate that any Ingress of its class names for it. */
  covers(ingress: Field, host: string): boolean {
    const hosts = this.hosts(ingress);
    const name = host.toLowerCase();
    // A certificate's wildcard stands for one label.
    return hosts.has(name) || hosts.has(name.replace(/^[^.]+/, "*"));
  }

  private hosts(ingress: Field): Set<string> {
    const known = this.ofClass.get(className(ingress));
    if (known) return known;
    const hosts = new Set<string>();
    this.ofClass.set(className(ingress), hosts);
    return hosts;
  }
}

const certifiedHosts = (ingress: Field): string[] =>
  ingress
    .at("spec", "tls")
    .items()
    .flatMap((entry) => entry.at("hosts").items())
    .flatMap(({ text }) => text?.toLowerCase() ?? []);
