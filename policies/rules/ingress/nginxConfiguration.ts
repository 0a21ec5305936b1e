import { everyDirective, type NginxConfiguration, parseNginx } from "../../formats/nginx/parser";
import { rule } from "../../model/rule";
import { configKinds, configTexts } from "../../objects/configText";
import { reportNginx } from "./nginxFaults";

export const nginxConfiguration = rule({
  id: "IN-07",
  name: "nginx-configuration",
  title: "An nginx configuration does not weaken TLS",
  description:
    "An nginx configuration in a ConfigMap or Secret must offer only versions and suites of the profile, verify the servers that it passes requests to over TLS, and demand the client certificates it asks for. nginx verifies no server behind it unless proxy_ssl_verify is on.",
  severity: "high",
  standards: [
    { name: "RFC 8996", clause: "4 and 5" },
    { name: "NIST SP 800-52r2", clause: "3.1 Protocol Version Support" },
  ],
  remediation: {
    how: "Set ssl_protocols to TLSv1.2 TLSv1.3 or later, and proxy_ssl_verify to on with the CA in proxy_ssl_trusted_certificate.",
    snippet: `apiVersion: v1
kind: ConfigMap
metadata:
  name: nginx
data:
  default.conf: |
    server {
      listen 8443 ssl;
      ssl_protocols TLSv1.3;
      location / {
        proxy_pass https://shop.shop.svc:8443;
        proxy_ssl_verify on;
        proxy_ssl_trusted_certificate /etc/ca/ca.crt;
      }
    }`,
  },
  url: "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_verify",
  settings: ["profile"],
  kinds: configKinds,
  inspect(object, { profile }) {
    for (const { field, text } of configTexts(object)) {
      if (!/\b((proxy|grpc|uwsgi)_)?ssl_\w+\s|_pass\s+(https|grpcs):/.test(text)) continue;
      const configuration = parseNginx(text);
      if (isNginx(configuration)) reportNginx(field, configuration, profile);
    }
  },
});

const blocks = ["server", "http", "stream", "upstream", "location"];
const inside = ["listen", "server_name", "proxy_pass", "grpc_pass", "ssl_certificate", "ssl_protocols"];

/** A text is nginx's if it reads as such from end to end and has a block and a directive of a server. */
function isNginx({ directives, broken }: NginxConfiguration): boolean {
  if (broken) return false;
  const all = [...everyDirective(directives)].map(({ directive }) => directive);
  const has = (names: readonly string[], withBlock: boolean) =>
    all.some(({ name, block }) => (block !== undefined) === withBlock && names.includes(name));
  return has(blocks, true) && has(inside, false);
}
