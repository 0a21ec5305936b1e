import { deepEqual, doesNotMatch, match, ok } from "node:assert/strict";
import { type Edge, operators, topology } from "../../embedded/topology";
import { operatorsSvg, topologySvg } from "../../embedded/topologySvg";
import { inventory, outputs } from "./summaryInventory";

const inWords = ({ from, to, labels }: Edge) => `${from.title} > ${to.title}: ${labels.join(" | ")}`;
const client = outputs.clients[0]!;

/** A stack without callers from outside and hosts that it calls there. */
const plain = { ...outputs, ingress: [], externalServices: [] };

describe("the topology of a stack", () => {
  const { boxes, edges, mesh } = topology(outputs, inventory);

  it("names who talks to whom, each connection with protocol and port", () => {
    deepEqual(edges.map(inWords), [
      "Callers from outside > Clients: HTTPS, port 443",
      "Callers from outside > Queue manager QM1: mutual TLS, port 443",
      "Clients > Queue manager QM1: mutual TLS, port 1414",
      "Queue manager QM1 > Directory: LDAPS, port 636",
      "Clients > Outside the mesh: mutual TLS by a proxy, port 8443 | TLS by the application, port 443",
    ]);
    deepEqual(
      boxes.map(({ lines, refused = [], inMesh = false }) => ({ lines, refused, inMesh })),
      [
        { lines: ["shop.example.com", "app2e-svrconn.chl.mq.ibm.com"], refused: [], inMesh: false },
        { lines: ["orders, user orders"], refused: ["old: revoked, refused"], inMesh: true },
        { lines: ["qm1-ibm-mq.mq.svc", "channel APP.SVRCONN"], refused: [], inMesh: true },
        { lines: ["openldap.openldap.svc"], refused: [], inMesh: true },
        { lines: ["bank: bank.example.com", "tax: tax.example.com"], refused: [], inMesh: false },
      ],
    );
    deepEqual(mesh, "Istio mesh: STRICT");
  });

  it("leaves out what the stack does not have", () => {
    deepEqual(
      topology(plain, {}).boxes.map(({ title }) => title),
      ["Clients", "Queue manager QM1", "Directory"],
    );
  });

  it("puts a directory of others outside the mesh, with its own port", () => {
    const { boxes: all, edges: calls } = topology({ ...plain, ldapUrl: "ldaps://ldap.example.com:3269" }, {});
    deepEqual(all.at(-1), { title: "Directory", lines: ["ldap.example.com"], inMesh: false });
    deepEqual(calls.at(-1)?.labels, ["LDAPS, port 3269"]);
  });

  it("claims no port of a proxy's connection that the mesh does not know", () => {
    const call = topology({ ...outputs, externalServices: [outputs.externalServices[0]!] }, {}).edges.at(-1)!;
    deepEqual(call.labels, ["mutual TLS by a proxy"]);
  });

  it("counts the clients that would make the picture too long", () => {
    const clients = Array.from({ length: 20 }, (_, index) => ({ ...client, name: `c${index}` }));
    const [callers] = topology({ ...plain, clients }, {}).boxes;
    deepEqual(callers?.lines.slice(-2), ["c6, user orders", "and 13 more"]);
    deepEqual(callers?.lines.length, 8);
  });

  it("says what each operator did", () => {
    deepEqual(operators(outputs, inventory), [
      {
        title: "cert-manager",
        lines: ["certificates: 4", "issuer: mq-issuer", "next to expire: 2026-10-30"],
      },
      { title: "sealed-secrets", lines: ["secrets unsealed: 1"] },
      { title: "Istio", lines: ["mutual TLS STRICT, from istio-system", "trust domain cluster.local"] },
    ]);
  });
});

describe("the picture of a topology", () => {
  const svg = topologySvg(topology(outputs, inventory));

  it("tells a screen reader each connection in a sentence", () => {
    match(
      svg,
      /role="img" aria-labelledby="title description">\n<title id="title">Who talks to whom<\/title>/,
    );
    ok(
      svg.includes(
        '<desc id="description">Callers from outside to Clients: HTTPS, port 443. Callers from outside to Queue manager QM1: mutual TLS, port 443. Clients to Queue manager QM1: mutual TLS, port 1414. Queue manager QM1 to Directory: LDAPS, port 636. Clients to Outside the mesh: mutual TLS by a proxy, port 8443 and TLS by the application, port 443.</desc>',
      ),
    );
    match(
      operatorsSvg(operators(outputs, {})),
      /<desc id="description">cert-manager: certificates: 0, issuer: mq-issuer\. sealed-secrets: secrets unsealed: 0\./,
    );
  });

  it("is light or dark, and has a size by its viewBox only", () => {
    match(svg, /@media \(prefers-color-scheme:dark\)/);
    match(svg, /^<svg xmlns="[^"]+" viewBox="0 0 360 \d+" role/);
  });

  it("frames exactly what is in the mesh", () => {
    const top = (title: string) => Number(new RegExp(`y="(\\d+)">${title}<`).exec(svg)?.[1]);
    const [, y, height] = /class="mesh" x="8" y="(\d+)" width="344" height="(\d+)"/.exec(svg)!.map(Number);
    const inFrame = (title: string) => top(title) > y! && top(title) < y! + height!;
    deepEqual(
      ["Callers from outside", "Clients", "Queue manager QM1", "Directory", "Outside the mesh"].map(inFrame),
      [false, true, true, true, false],
    );
  });

  it("shortens what is too long and keeps it whole as a title, and lets no name be markup", () => {
    const name = `<script>${"x".repeat(50)}`;
    const drawn = topologySvg(topology({ ...plain, clients: [{ ...client, name }] }, {}));
    doesNotMatch(drawn, /<script/);
    ok(
      drawn.includes(
        `<title>&lt;script&gt;${"x".repeat(50)}, user orders</title>&lt;script&gt;${"x".repeat(33)}…<`,
      ),
    );
  });
});
