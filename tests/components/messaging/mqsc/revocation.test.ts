import * as assert from "node:assert/strict";
import type { MqscClient } from "../../../../components/messaging/mqsc";
import { model } from "./model";
import { attributesOf, commandsOf, read } from "./reading";

const shop: MqscClient = {
  distinguishedName: "CN=shop,OU=apps",
  issuerDistinguishedName: "CN=ca,O=ours",
  user: "shop",
  putsTo: ["IBM.DEMO.Q"],
};
const till: MqscClient = { distinguishedName: "CN=till,OU=apps", user: "till", channel: "TILL.SVRCONN" };
const readingOf = (...clients: MqscClient[]) => read(commandsOf(model({ clients })));
const certificateRules = (...clients: MqscClient[]) =>
  readingOf(...clients)
    .rules.filter(({ type }) => type === "SSLPEERMAP")
    .map(({ channels, subject, issuer, user }) => [channels, subject, issuer, user]);

const shopName = attributesOf(shop.distinguishedName);
const tillRule = ["TILL.SVRCONN", attributesOf(till.distinguishedName), "[]", "till"];

describe("a revoked client", () => {
  it("comes in as itself before", () => {
    const issuer = attributesOf(shop.issuerDistinguishedName!);
    assert.deepEqual(certificateRules(shop, till), [["IBM.APP.SVRCONN", shopName, issuer, "shop"], tillRule]);
    assert.deepEqual(readingOf(shop, till).authorities.shop, {
      QMGR: ["CONNECT", "INQ"],
      "QUEUE IBM.DEMO.Q": ["PUT"],
    });
  });

  it("is refused by name on every channel of applications, whoever issued its certificate", () => {
    assert.deepEqual(certificateRules({ ...shop, revoked: true }, till), [
      ["IBM.APP.SVRCONN", shopName, "[]", "NOACCESS"],
      ["TILL.SVRCONN", shopName, "[]", "NOACCESS"],
      tillRule,
    ]);
  });

  it("loses every authority that it had, at the next start", () => {
    const before = commandsOf(model({ clients: [shop, till] }));
    const after = commandsOf(model({ clients: [{ ...shop, revoked: true }, till] }));
    assert.deepEqual(Object.keys(read([...before, ...after]).authorities), ["till"]);
  });

  it("comes in again when it is revoked no more, and no refusal is left", () => {
    const revoked = commandsOf(model({ clients: [{ ...shop, revoked: true }] }));
    const again = commandsOf(model({ clients: [shop] }));
    assert.deepEqual(read([...revoked, ...again]), read(again));
  });

  it("leaves its user to another certificate, with that one's authorities", () => {
    const renamed = { distinguishedName: "CN=shop-2,OU=apps", user: "shop", getsFrom: ["IBM.DEMO.Q"] };
    for (const clients of [
      [{ ...shop, revoked: true }, renamed],
      [renamed, { ...shop, revoked: true }],
    ]) {
      assert.deepEqual(readingOf(...clients).authorities, readingOf(renamed).authorities);
    }
  });
});

describe("a certificate that is revoked by its serial number", () => {
  it("is refused while others of its name come in", () => {
    const serial = "0A:ff";
    const { rules } = readingOf({ ...shop, revokedSerialNumbers: [serial, "01"] });
    assert.deepEqual(
      rules.filter(({ type }) => type === "SSLPEERMAP").map(({ subject, user }) => [subject, user]),
      [
        [attributesOf(`SERIALNUMBER=${serial},CN=shop,OU=apps`), "NOACCESS"],
        [attributesOf("SERIALNUMBER=01,CN=shop,OU=apps"), "NOACCESS"],
        [shopName, "shop"],
      ],
    );
  });
});

describe("a former channel", () => {
  it("is deleted, so that nobody comes in by it", () => {
    const before = commandsOf(model({ applicationChannel: "OLD" }));
    const restarted = (formerChannels?: string[]) => [...before, ...commandsOf(model({ formerChannels }))];
    assert.deepEqual(Object.keys(read(restarted(["OLD"])).channels), ["IBM.APP.SVRCONN"]);
    assert.deepEqual(Object.keys(read(restarted()).channels), ["OLD", "IBM.APP.SVRCONN"]);
  });

  it("may be gone already", () => {
    assert.deepEqual(
      commandsOf(model({ formerChannels: ["OLD"] }))
        .filter(({ verb, noun }) => verb === "DELETE" && noun === "CHANNEL")
        .map(({ name, parameters }) => [name, Object.fromEntries(parameters)]),
      [["OLD", { IGNSTATE: "YES" }]],
    );
  });
});
