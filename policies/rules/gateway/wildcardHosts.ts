import { rule } from "../../model/rule";
import { gateway, isLocal, overTls, plainHttp, serverProtocol } from "./servers";

const passing = ["PASSTHROUGH", "AUTO_PASSTHROUGH"];

export const wildcardHosts = rule({
  id: "GW-08",
  name: "gateway-names-hosts",
  title: "A Gateway names the hosts it serves",
  description:
    "A server of an Istio Gateway that speaks HTTP or terminates TLS must name its hosts. With *, any VirtualService that may bind to it can claim any host name and is served under the gateway's certificate.",
  severity: "medium",
  standards: [
    {
      name: "Istio documentation",
      clause: "Security Best Practices, Avoid overly broad hosts configurations",
    },
  ],
  remediation: {
    how: "Name the hosts, or a domain such as *.example.com, each with the namespace whose VirtualServices may serve it.",
    snippet: `spec:
  servers:
    - port: { number: 443, name: https, protocol: HTTPS }
      hosts: [shop/shop.example.com]
      tls:
        mode: MUTUAL
        credentialName: shop-tls`,
  },
  url: "https://istio.io/latest/docs/ops/best-practices/security/#avoid-overly-broad-hosts-configurations",
  kinds: [gateway],
  inspect(object) {
    for (const server of object.at("spec", "servers").items()) {
      const protocol = serverProtocol(server);
      // TCP has no host names, and Istio demands the * there.
      if (![...plainHttp, ...overTls].includes(protocol) || isLocal(server)) continue;
      if (passing.includes(server.at("tls", "mode").text ?? "")) continue;
      if (plainHttp.includes(protocol) && server.at("tls", "httpsRedirect").boolean === true) continue;
      for (const host of server.at("hosts").items()) {
        if (!/^([^/]*\/)?\*$/.test(host.text ?? "")) continue;
        host.report("stands for every host name", "host names, or a domain such as *.example.com");
      }
    }
  },
});
