import assert from "node:assert/strict";
import { z } from "zod";
import { ccdt } from "../../../../components/messaging/client/ccdt";
import { connection } from "./connection";

/**
 * The attributes that IBM lists for TLS client connections, with its types and, where MQSC limits them, lengths; other keys
 * make IBM MQ reject the table.
 *
 * @see https://www.ibm.com/docs/en/ibm-mq/9.4?topic=ccdt-channel-attributes-supported-by-json
 */
const schema = z.strictObject({
  channel: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[A-Za-z0-9./_%]{1,20}$/),
        type: z.literal("clientConnection"),
        clientConnection: z.strictObject({
          connection: z
            .array(z.strictObject({ host: z.string().min(1), port: z.int().min(1).max(65535) }))
            .min(1),
          queueManager: z.string().max(48),
        }),
        transmissionSecurity: z.strictObject({
          cipherSpecification: z.enum(["ANY_TLS12_OR_HIGHER", "ANY_TLS13_OR_HIGHER"]),
          certificateLabel: z.string().max(64).optional(),
          certificatePeerName: z.string().max(1024).optional(),
        }),
      }),
    )
    .min(1),
});

const tableOf = (...given: Parameters<typeof connection>) => {
  const documents = ccdt.documents!(connection(...given));
  assert.deepEqual(Object.keys(documents), ["ccdt.json"]);
  return JSON.parse(documents["ccdt.json"]!);
};

describe("the client channel definition table", () => {
  for (const [profile, cipherSpecification] of [
    ["modern", "ANY_TLS13_OR_HIGHER"],
    ["intermediate", "ANY_TLS12_OR_HIGHER"],
  ] as const) {
    it(`has one channel with TLS, ${profile}`, () => {
      const table = tableOf(profile);
      assert.deepEqual(schema.parse(table), table);
      assert.deepEqual(table, {
        channel: [
          {
            name: "IBM.APP.SVRCONN",
            type: "clientConnection",
            clientConnection: {
              connection: [{ host: "qm1-ibm-mq.mq.svc", port: 1414 }],
              queueManager: "QM1",
            },
            transmissionSecurity: { cipherSpecification, certificateLabel: "CN=orders,OU=mq-clients" },
          },
        ],
      });
    });
  }

  it("names the queue manager's certificate where it is known", () => {
    const table = tableOf("modern", { distinguishedName: "CN=mq-server-certificate" });
    assert.deepEqual(schema.parse(table), table);
    assert.equal(table.channel[0].transmissionSecurity.certificatePeerName, "CN=mq-server-certificate");
  });
});
