import { nginxVersions, refusedVersions } from "../../formats/nginx/audit";
import { judgeCipherList } from "../../formats/nginx/cipherList";
import { type Directive, everyDirective, parseNginx } from "../../formats/nginx/parser";
import type { Field } from "../../model/field";
import type { Profile } from "../../profiles/profile";
import { annotation, isAcmeSolver, word } from "./ingresses";
import { reportNginx } from "./nginxFaults";

const prefix = "nginx.ingress.kubernetes.io";
const snippets = ["configuration-snippet", "server-snippet", "auth-snippet", "stream-snippet"];

/** Holds what ingress-nginx's annotations say about TLS against the profile. */
export function checkNginxAnnotations(ingress: Field, profile: Profile): void {
  const own = (key: string) => annotation(ingress, `${prefix}/${key}`);
  if (ingress.at("metadata", "annotations").entries().length === 0) return;
  checkRedirect(ingress, own("ssl-redirect"));
  for (const key of ["ssl-ciphers", "proxy-ssl-ciphers"]) checkCiphers(own(key), profile);
  checkVersions(own("proxy-ssl-protocols"), profile);
  const texts = snippets.map(own).flatMap((field) => {
    const { text } = field;
    return text === undefined ? [] : [{ field, configuration: parseNginx(text) }];
  });
  for (const { field, configuration } of texts) reportNginx(field, configuration, profile);
  const directives = texts.flatMap(({ configuration }) =>
    [...everyDirective(configuration.directives)].map(({ directive }) => directive),
  );
  checkBackend(ingress, own("proxy-ssl-verify"), directives);
  checkClients(own("auth-tls-secret"), own("auth-tls-verify-client"), directives);
}

function checkRedirect(ingress: Field, redirect: Field): void {
  if (redirect.text !== "false" || word(ingress, `${prefix}/force-ssl-redirect`) === "true") return;
  // Without TLS there is nothing to redirect to, and IN-01 says so.
  if (ingress.at("spec", "tls").items().length === 0 || isAcmeSolver(ingress)) return;
  redirect.report("is false, so the hosts are served in plaintext as well", "true", redirect.to("true"));
}

/** A list in OpenSSL's notation, as annotations and the controller's ConfigMap have it. */
export function checkCiphers(field: Field, profile: Profile): void {
  const text = field.text;
  if (text === undefined) return;
  const { refused, undecided } = judgeCipherList(text, profile);
  if (refused.length > 0) field.report(`offers ${refused.join(", ")}`, `suites of ${profile.name}`);
  else if (undecided) field.undecided("holds a word that stands for several suites");
}

/** A list of versions in nginx's words. */
export function checkVersions(field: Field, profile: Profile): void {
  const names = field.text?.split(/\s+/).filter((name) => name !== "") ?? [];
  const refused = refusedVersions(names, profile);
  if (refused.length === 0) return;
  field.report(`offers ${refused.join(", ")}`, nginxVersions(profile), field.to(nginxVersions(profile)));
}

function checkBackend(ingress: Field, verify: Field, snippets: readonly Directive[]): void {
  const protocol = annotation(ingress, `${prefix}/backend-protocol`);
  if (!/^(https|grpcs)$/i.test(protocol.text ?? "") || verify.text === "on") return;
  // With passthrough nginx does not look into the connection; a bad snippet is reported by itself.
  if (word(ingress, `${prefix}/ssl-passthrough`) === "true") return;
  if (snippets.some(({ name }) => /^(proxy|grpc)_ssl_verify$/.test(name))) return;
  const found = `is ${verify.shown(["off"])}, so nginx sends requests to whatever server answers`;
  verify.report(found, "on, with the CA in proxy-ssl-secret");
}

/** "optional" is as good as "on" where a snippet looks at the outcome. */
function checkClients(secret: Field, mode: Field, snippets: readonly Directive[]): void {
  const looksAtClients = snippets.some(({ args }) => args.some((arg) => arg.includes("$ssl_client_verify")));
  const weak = looksAtClients ? ["off"] : ["off", "optional", "optional_no_ca"];
  if (!secret.present || !weak.includes(mode.text ?? "")) return;
  mode.report(`is ${mode.text}, so clients without a valid certificate get in`, "on");
}
