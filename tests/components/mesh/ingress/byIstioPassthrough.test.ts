import assert from "node:assert/strict";
import { objectsOf } from "../external/variants";
import { ingress, mqHost, passthrough } from "./variants";

const ofKind = (objects: any[], kind: string) => objects.filter((each) => each.kind === kind);
const servers = async (args: Parameters<typeof ingress>[0]) =>
  ofKind(await objectsOf(() => ingress(args)), "Gateway")[0].spec.servers;

describe("Ingress by Istio's API", () => {
  it("passes IBM MQ on by the name of the channel, at the port of HTTPS or at another", async () => {
    const objects = await objectsOf(() => ingress({ passthrough }));
    assert.deepEqual(objects.map(({ kind }) => kind).toSorted(), [
      "AuthorizationPolicy",
      "Gateway",
      "VirtualService",
    ]);
    assert.deepEqual(ofKind(objects, "Gateway")[0].spec.servers, [
      {
        port: { number: 443, name: "tls-443", protocol: "TLS" },
        hosts: [`./${mqHost}`],
        tls: { mode: "PASSTHROUGH" },
      },
    ]);
    const [virtualService] = ofKind(objects, "VirtualService");
    assert.equal(virtualService.metadata.name, "edge-passthrough-0");
    assert.deepEqual(virtualService.spec, {
      hosts: [mqHost],
      gateways: ["edge"],
      exportTo: ["."],
      tls: [
        {
          match: [{ port: 443, sniHosts: [mqHost] }],
          route: [{ destination: { host: "qm1-ibm-mq.mq.svc.cluster.local", port: { number: 1414 } } }],
        },
      ],
    });
    const [forwarded] = passthrough;
    const ports = await servers({
      passthrough: [
        { ...forwarded!, port: 1414 },
        { ...forwarded!, hosts: ["qm2.example.com"] },
      ],
    });
    assert.deepEqual(
      ports.map(({ port, hosts: names }: any) => [port.name, names]),
      [
        ["tls-1414", [`./${mqHost}`]],
        ["tls-443", ["./qm2.example.com"]],
      ],
    );
  });
});
