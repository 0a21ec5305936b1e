import type { StackOutputs } from "../components/stackOutputs";
import type { Inventory } from "./readiness";
import { day, soonestFirst } from "./summaryRows";

/** Something that talks, or is talked to. */
export interface Box {
  title: string;
  lines: string[];
  /** Lines of what is refused. */
  refused?: string[];
  inMesh?: boolean;
}

/** A connection from one box to a later one. */
export interface Edge {
  from: Box;
  to: Box;
  /** Protocol and port, of each kind of connection. */
  labels: string[];
}

export interface Topology {
  /** Each after who calls it. */
  boxes: Box[];
  edges: Edge[];
  /** What is true of all boxes in the mesh. */
  mesh: string;
}

/** Lines of a box beyond this number are counted only: the lists of the page have them all. */
const shown = 8;

/** Who talks to whom in this stack, over what. */
export function topology(outputs: StackOutputs, { ServiceEntry = [] }: Inventory): Topology {
  const { clients, mq, mesh, ingress, externalServices } = outputs;
  const ldap = new URL(outputs.ldapUrl);
  const outside: Box = { title: "Callers from outside", lines: cut(ingress.map(({ host }) => host)) };
  const callers: Box = {
    title: "Clients",
    lines: cut(clients.filter(({ revoked }) => !revoked).map(({ name, user }) => `${name}, user ${user}`)),
    refused: cut(clients.filter(({ revoked }) => revoked).map(({ name }) => `${name}: revoked, refused`)),
    inMesh: true,
  };
  const queueManager: Box = {
    title: `Queue manager ${mq.queueManager}`,
    lines: cut([mq.host, ...mq.channels.map((channel) => `channel ${channel}`)]),
    inMesh: true,
  };
  const directory: Box = {
    title: "Directory",
    lines: [ldap.hostname],
    inMesh: /\.svc(\.cluster\.local)?$/.test(ldap.hostname),
  };
  const elsewhere: Box = {
    title: "Outside the mesh",
    lines: cut(externalServices.map(({ name, url }) => `${name}: ${new URL(url).hostname}`)),
  };

  const ports = (tls: "terminated" | "passed on") =>
    ingress.filter((served) => served.tls === tls).map(({ port }) => port);
  const edges = [
    connection(
      outside,
      callers,
      ports("terminated").map((port) => `HTTPS, port ${port}`),
    ),
    connection(
      outside,
      queueManager,
      ports("passed on").map((port) => `mutual TLS, port ${port}`),
    ),
    connection(callers, queueManager, [`mutual TLS, port ${mq.port}`]),
    connection(queueManager, directory, [`LDAPS, port ${ldap.port || 636}`]),
    connection(
      callers,
      elsewhere,
      externalServices.map(({ url }) => externalCall(new URL(url), ServiceEntry)),
    ),
  ].filter(({ labels }) => labels.length > 0);
  const boxes = [outside, callers, queueManager, directory, elsewhere].filter((box) =>
    edges.some(({ from, to }) => from === box || to === box),
  );
  return { boxes, edges, mesh: `Istio mesh: ${mesh.mode}` };
}

/** What the operators do for this stack. */
export function operators({ issuer, mesh }: StackOutputs, inventory: Inventory): Box[] {
  const { Certificate = [], SealedSecret = [] } = inventory;
  const [next] = soonestFirst(Certificate);
  return [
    {
      title: "cert-manager",
      lines: [
        `certificates: ${Certificate.length}`,
        `issuer: ${issuer.name}`,
        ...(next ? [`next to expire: ${day(next.status.notAfter)}`] : []),
      ],
    },
    { title: "sealed-secrets", lines: [`secrets unsealed: ${SealedSecret.length}`] },
    {
      title: "Istio",
      lines: [`mutual TLS ${mesh.mode}, from ${mesh.rootNamespace}`, `trust domain ${mesh.trustDomain}`],
    },
  ];
}

const connection = (from: Box, to: Box, labels: string[]): Edge => ({
  from,
  to,
  labels: [...new Set(labels)],
});

/** Where the application calls in plain, a proxy makes it mutual TLS, at the port that the mesh knows for it. */
function externalCall(url: URL, entries: NonNullable<Inventory[string]>): string {
  if (url.protocol === "https:") return `TLS by the application, port ${url.port || 443}`;
  const entry = entries.find(({ spec }) => spec.hosts.includes(url.hostname));
  const tls = (entry?.spec.ports as { number: number; protocol: string }[] | undefined)?.find(
    ({ protocol }) => protocol === "HTTPS",
  );
  return `mutual TLS by a proxy${tls ? `, port ${tls.number}` : ""}`;
}

const cut = (lines: string[]): string[] =>
  lines.length <= shown ? lines : [...lines.slice(0, shown - 1), `and ${lines.length - shown + 1} more`];
