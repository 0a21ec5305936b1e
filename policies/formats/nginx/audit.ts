import type { Profile } from "../../profiles/profile";
import { allowedVersions, allowsVersion, tlsVersionNamed } from "../../profiles/versionNames";
import { judgeCipherList } from "./cipherList";
import { type Directive, everyDirective } from "./parser";

/** Something that a configuration says and should not. */
export interface NginxFault {
  /** Read after "has". */
  what: string;
  /** Where it is said, from 1, in order. */
  lines: number[];
  allowed: string;
  /** It may be in order; what it comes to cannot be told. */
  undecided?: true;
}

type Fault = Omit<NginxFault, "lines">;

/** The directive that holds in a place: the last one of this name in the innermost block that has it. */
type Nearest = (name: string) => Directive | undefined;

const protocols = /^(ssl|proxy_ssl|grpc_ssl|uwsgi_ssl)_protocols$/;
const ciphers = /^(ssl|proxy_ssl|grpc_ssl|uwsgi_ssl)_ciphers$/;
const knownVersions = ["SSLv2", "SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"];

/** Everything in a configuration that weakens TLS. */
export function auditNginx(directives: readonly Directive[], profile: Profile): NginxFault[] {
  const all = [...everyDirective(directives)];
  // "optional" is as good as "on" where the configuration itself looks at the outcome.
  const looksAtClients = all.some(({ directive }) =>
    directive.args.some((word) => word.includes("$ssl_client_verify")),
  );
  const inBlocks = new BlockSettings();
  const faults = new Map<string, NginxFault>();
  for (const { directive, scopes } of all) {
    const nearest: Nearest = (name) => inBlocks.nearest(scopes, name);
    const fault = faultOf(directive, nearest, looksAtClients, profile);
    if (!fault) continue;
    const same = faults.get(fault.what);
    if (same) same.lines.push(directive.line);
    else faults.set(fault.what, { ...fault, lines: [directive.line] });
  }
  return [...faults.values()];
}

function faultOf(
  directive: Directive,
  nearest: Nearest,
  looksAtClients: boolean,
  profile: Profile,
): Fault | undefined {
  const { name, args } = directive;
  if (protocols.test(name)) return versionFault(directive, profile);
  if (ciphers.test(name)) return cipherFault(directive, nearest, profile);
  if (/^(proxy|grpc|uwsgi)_ssl_verify$/.test(name)) {
    return args[0] === "off" ? { what: `${name} off`, allowed: "on" } : undefined;
  }
  if (name === "ssl_verify_client") return looksAtClients ? undefined : clientFault(directive);
  return name === "proxy_pass" || name === "grpc_pass" ? upstreamFault(directive, nearest) : undefined;
}

/** The versions of a list that the profile does not allow, each once and as a message may show it. */
export function refusedVersions(names: readonly string[], profile: Profile): string[] {
  const refused = names.filter((name) => !allowsVersion(profile, tlsVersionNamed(name)));
  return [...new Set(refused.map((name) => (knownVersions.includes(name) ? name : "an unknown version")))];
}

/** The versions of a profile as nginx writes them. */
export const nginxVersions = (profile: Profile): string =>
  allowedVersions(profile)
    .map((version) => version.replace("TLSV1_", "TLSv1."))
    .join(" ");

function versionFault({ name, args }: Directive, profile: Profile): Fault | undefined {
  // A variable or a template's mark is filled in elsewhere.
  const versions = args.filter((word) => /^(SSL|TLS)v/i.test(word));
  const refused = refusedVersions(versions, profile);
  if (refused.length === 0) return undefined;
  return { what: `${name} with ${refused.join(", ")}`, allowed: nginxVersions(profile) };
}

function cipherFault({ name, args }: Directive, nearest: Nearest, profile: Profile): Fault | undefined {
  const versions = nearest(name.replace("_ciphers", "_protocols"))?.args ?? [];
  if (versions.length > 0 && versions.every((version) => version === "TLSv1.3")) return undefined;
  const { refused, undecided } = judgeCipherList(args.join(" "), profile);
  if (refused.length > 0) {
    return { what: `${name} with ${refused.join(", ")}`, allowed: `suites of ${profile.name}` };
  }
  const what = `${name} with a word that stands for several suites`;
  return undecided ? { what, allowed: "", undecided } : undefined;
}

function clientFault({ name, args: [mode] }: Directive): Fault | undefined {
  if (mode !== "optional" && mode !== "optional_no_ca") return undefined;
  return { what: `${name} ${mode} and nothing that looks at the outcome`, allowed: "on" };
}

const overTls = /^(https|grpcs):\/\/(?!localhost\b|127\.|\[::1\])/i;

/** nginx verifies no upstream unless it is told to. */
function upstreamFault({ name, args }: Directive, nearest: Nearest): Fault | undefined {
  const verify = name === "proxy_pass" ? "proxy_ssl_verify" : "grpc_ssl_verify";
  // Where the directive is there, it is on or a fault of its own.
  if (!overTls.test(args[0] ?? "") || nearest(verify)) return undefined;
  return { what: `${name} to a server over TLS without ${verify}`, allowed: `${verify} on` };
}

/** What each block sets by itself. A block is gone through once, however many directives ask for it. */
class BlockSettings {
  private readonly ofBlock = new Map<readonly Directive[], ReadonlyMap<string, Directive>>();

  nearest(scopes: readonly (readonly Directive[])[], name: string): Directive | undefined {
    return scopes.map((scope) => this.of(scope).get(name)).find((directive) => directive !== undefined);
  }

  private of(block: readonly Directive[]): ReadonlyMap<string, Directive> {
    const known = this.ofBlock.get(block);
    if (known) return known;
    const settings = new Map(block.map((directive) => [directive.name, directive]));
    this.ofBlock.set(block, settings);
    return settings;
  }
}
