import * as assert from "node:assert/strict";
import {
  definitionsFile,
  queueManagerMqsc,
  type RevocationLists,
} from "../../../../components/messaging/mqsc";
import { model } from "./model";

const written = (revocationLists?: RevocationLists) =>
  queueManagerMqsc(model({ revocationLists }))[definitionsFile];

describe("where revocation is looked up", () => {
  it("is a list that the queue manager names, of a responder and of servers", () => {
    const text = written({ ocspResponder: "http://ocsp.example:2560", crlServers: ["crl.example(389)"] });
    assert.match(text, /^DEFINE AUTHINFO\('REVOCATION\.OCSP'\) AUTHTYPE\(OCSP\) REPLACE \+\n {2}OCSPURL/m);
    assert.match(
      text,
      /^DEFINE AUTHINFO\('REVOCATION\.CRL\.1'\) AUTHTYPE\(CRLLDAP\) REPLACE \+\n {2}CONNAME/m,
    );
    assert.match(text, /NAMES\('REVOCATION\.OCSP','REVOCATION\.CRL\.1'\)$/m);
    assert.match(text, /SSLCRLNL\('REVOCATION'\)$/m);
    assert.doesNotMatch(text, /LDAPPWD/);
  });

  it("is taken back where the model says nothing of it", () => {
    const text = written();
    assert.doesNotMatch(text, /REVOCATION/);
    assert.match(text, /SSLCRLNL\(' '\)$/m);
  });

  for (const [what, lists, message] of [
    ["nothing at all", {}, /^revocationLists: is empty/],
    ["HTTPS, which IBM MQ does not take", { ocspResponder: "https://ocsp.example" }, /must be an http:\/\//],
    ["no address", { ocspResponder: "http://" }, /^revocationLists\.ocspResponder: "http:\/\/" must be/],
    ["a blank", { ocspResponder: "http://ocsp.example/a b" }, /without blanks/],
    ["a long address", { ocspResponder: `http://${"o".repeat(250)}` }, /at most 256 characters/],
    [
      "no port",
      { crlServers: ["crl.example"] },
      /^revocationLists\.crlServers\[0\]: .* must be host\(port\)/,
    ],
    ["several in one", { crlServers: ["a(389),b(389)"] }, /crlServers\[0\]: .* names several/],
    ["one twice", { crlServers: ["a(389)", "a(389)"] }, /crlServers\[1\]: a\(389\) is there twice/],
    [
      "eleven servers",
      { crlServers: Array.from({ length: 11 }, (_, index) => `crl${index}(389)`) },
      /has 11 servers; IBM MQ allows 10/,
    ],
  ] as [string, RevocationLists, RegExp][]) {
    it(`cannot be ${what}`, () => assert.throws(() => written(lists), { message }));
  }
});
