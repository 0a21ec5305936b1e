import { Fields } from "./fields";
import { type Pod, rootNamespace, selects } from "./peerMode";
import { type } from "./types";

export type Protocol = "HTTP" | "TCP";

/**
 * One filter for all DENY policies of a pod, then one for all its ALLOW policies, which refuses what none of them matches.
 * Source: istio/istio pilot/pkg/security/authz/builder and model, with `cluster.local` as the trust domain.
 */
export function rbac(objects: any[], pod: Pod, protocol: Protocol): object[] {
  const policies = objects.filter((object) => isFor(object, pod)).map(read);
  return ["DENY", "ALLOW"].flatMap((action) => {
    const of = policies.filter((policy) => policy.action === action);
    if (of.length === 0) return [];
    const named = of.flatMap((policy) => enforced(policy, protocol));
    const rules = { action, policies: Object.fromEntries(named) };
    return [
      protocol === "HTTP"
        ? {
            name: "envoy.filters.http.rbac",
            typed_config: { "@type": type("filters.http.rbac.v3.RBAC"), rules },
          }
        : {
            name: "envoy.filters.network.rbac",
            typed_config: { "@type": type("filters.network.rbac.v3.RBAC"), stat_prefix: "tcp.", rules },
          },
    ];
  });
}

/** Policies with a target are a waypoint's. */
const isFor = ({ kind, metadata, spec }: any, { namespace, labels }: Pod): boolean =>
  kind === "AuthorizationPolicy" &&
  [namespace, rootNamespace].includes(metadata.namespace) &&
  spec.targetRefs === undefined &&
  selects(spec.selector?.matchLabels ?? {}, labels);

interface Policy {
  name: string;
  action: string;
  rules: { from: Alternatives; to: Alternatives }[];
}

/** Of one of these sets every list must match, of a list one value. */
type Alternatives = { http: boolean; any: object[] }[][];

function read(object: Record<string, any>): Policy {
  const policy = new Fields(object, "AuthorizationPolicy");
  policy.expect("apiVersion", "security.istio.io/v1");
  policy.expect("kind", "AuthorizationPolicy");
  const { namespace, name } = policy.take<{ namespace: string; name: string }>("metadata");
  const spec = policy.object("spec");
  spec.optional("selector");
  const action = spec.optional<string>("action") ?? "ALLOW";
  if (!["ALLOW", "DENY"].includes(action)) throw new Error(`action ${action} is not translated.`);
  const rules = (spec.has("rules") ? spec.list("rules") : []).map((rule) => {
    const conditions = rule.has("when") ? rule.list("when").map(condition) : [];
    const to = rule.has("to") ? rule.list("to").map((each) => operation(each.object("operation"))) : [[]];
    return {
      from: rule.has("from") ? rule.list("from").map((each) => source(each.object("source"))) : [[]],
      to: to.map((all) => [...all, ...conditions]),
    };
  });
  policy.allRead();
  return { name: `ns[${namespace}]-policy[${name}]`, action, rules };
}

const source = (fields: Fields) => {
  const principal = (value: string) => ({ authenticated: { principal_name: text(value, "spiffe://") } });
  const not = fields.optional<string[]>("notPrincipals") ?? [];
  return [
    values(fields, "principals", false, principal),
    { http: false, any: not.length === 0 ? [] : [{ not_id: { or_ids: { ids: not.map(principal) } } }] },
  ].filter(({ any }) => any.length > 0);
};

const operation = (fields: Fields) =>
  [
    values(fields, "hosts", true, (host) => header(":authority", { ...text(host), ignore_case: true })),
    values(fields, "methods", true, (method) => header(":method", text(method))),
    values(fields, "paths", true, path),
    values(fields, "ports", false, (port) => ({ destination_port: Number(port) })),
  ].filter(({ any }) => any.length > 0);

function condition(fields: Fields): Alternatives[number][number] {
  fields.expect("key", "connection.sni");
  return values(fields, "values", false, (name) => ({ requested_server_name: text(name) }));
}

const values = (fields: Fields, key: string, http: boolean, match: (value: string) => object) => ({
  http,
  any: (fields.optional<string[]>(key) ?? []).map(match),
});

const header = (name: string, string_match: object) => ({ header: { name, string_match } });

function path(value: string): object {
  if (!/\{\*{1,2}\}/.test(value)) return { url_path: { path: text(value) } };
  const path_template = value.replaceAll("{*}", "*").replaceAll("{**}", "**");
  const template = { "@type": type("path.match.uri_template.v3.UriTemplateMatchConfig"), path_template };
  return { uri_template: { name: "uri-template", typed_config: template } };
}

/** Source: pilot/pkg/security/authz/matcher/string.go. */
function text(value: string, before = ""): object {
  if (value === "*") return { safe_regex: { regex: ".+" } };
  if (value.endsWith("*")) return { prefix: before + value.slice(0, -1) };
  if (!value.startsWith("*")) return { exact: before + value };
  if (before !== "") throw new Error(`The translation knows no suffix with a scheme before it: ${value}.`);
  return { suffix: value.slice(1) };
}

/** On TCP an ALLOW rule that speaks of HTTP is left out, and a DENY rule holds without that condition. */
function enforced({ name, action, rules }: Policy, protocol: Protocol): [string, object][] {
  if (rules.length === 0) {
    const never = { permissions: [{ not_rule: { any: true } }], principals: [{ not_id: { any: true } }] };
    return [[`${name}-rule[0]`, never]];
  }
  return rules.flatMap(({ from, to }, index): [string, object][] => {
    const foreign = protocol === "TCP" && to.some((all) => all.some(({ http }) => http));
    if (foreign && action === "ALLOW") return [];
    const known = to.map((all) => all.filter(({ http }) => protocol === "HTTP" || !http));
    const permissions = known.map((all) => ({
      and_rules: { rules: orAny(all.map(({ any }) => ({ or_rules: { rules: any } }))) },
    }));
    const principals = from.map((all) => ({
      and_ids: { ids: orAny(all.map(({ any }) => ({ or_ids: { ids: any } }))) },
    }));
    return [[`${name}-rule[${index}]`, { permissions, principals }]];
  });
}

const orAny = (all: object[]): object[] => (all.length > 0 ? all : [{ any: true }]);
