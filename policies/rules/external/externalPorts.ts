import type { Field } from "../../model/field";

export interface PlaintextPort {
  field: Field;
  /** The protocol as Istio spells it. */
  word: string;
  number: number | undefined;
  /** The proxy cannot tell: client and server may agree on TLS after the first bytes. */
  mayUpgrade: boolean;
}

/** Protocols of which the proxy sees the plaintext, or knows nothing. Source: Istio, ServicePort.protocol. */
const plaintext = ["HTTP", "HTTP2", "GRPC", "GRPC-WEB", "TCP", "MONGO", "MYSQL", "REDIS"];

/** Ports that IANA assigns to SSH or to a protocol over TLS: what is TCP to the proxy is encrypted by the application. */
const encryptedPorts = [
  22, 443, 465, 563, 636, 853, 989, 990, 992, 993, 994, 995, 3269, 5061, 5349, 5671, 6514, 8443, 8883,
];

/** Ports of SMTP, POP3, IMAP, LDAP, SQL Server, MySQL and PostgreSQL, whose clients turn to TLS after a greeting. */
const upgradePorts = [25, 110, 143, 389, 587, 1433, 3306, 5432];

/** The ports of a ServiceEntry on which plaintext may leave the mesh. */
export const portsInPlaintext = (entry: Field): PlaintextPort[] =>
  entry
    .at("spec", "ports")
    .items()
    .flatMap((port) => {
      const word = port.at("protocol").text?.toUpperCase() ?? "";
      const number = port.at("number").number;
      if (word === "") return [{ field: port, word: "of no stated protocol", number, mayUpgrade: true }];
      if (!plaintext.includes(word)) return [];
      const opaque = word === "TCP";
      if (opaque && [number, port.at("targetPort").number].some((each) => encryptedPorts.includes(each ?? 0)))
        return [];
      return [{ field: port, word, number, mayUpgrade: opaque && upgradePorts.includes(number ?? 0) }];
    });

/** Loopback, link-local and socket addresses: what is sent there never enters a network. */
const local = /^(unix:|127\.|169\.254\.|::1$|fe80:)/i;

/** The cloud's metadata service answers on the node only, by a link-local address. */
const metadataHosts = ["metadata.google.internal", "metadata.google.internal.", "instance-data.ec2.internal"];

/** Whether nothing that is sent to this entry leaves the node. */
export function staysOnHost(entry: Field): boolean {
  const spec = entry.at("spec");
  const hosts = spec.at("hosts").items();
  if (hosts.length > 0 && hosts.every(({ text }) => metadataHosts.includes(text ?? ""))) return true;
  const endpoints = spec
    .at("endpoints")
    .items()
    .map((endpoint) => endpoint.at("address"));
  const addresses = endpoints.length > 0 ? endpoints : spec.at("addresses").items();
  return addresses.length > 0 && addresses.every(({ text }) => local.test(text ?? ""));
}
