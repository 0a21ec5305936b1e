import * as assert from "node:assert/strict";
import { distinguishedName } from "../../../../components/messaging/mqsc";

describe("distinguishedName", () => {
  for (const [what, given, written] of [
    ["a plain name as it is", "CN=app,OU=mq-clients", "CN=app,OU=mq-clients"],
    ["types in capitals, without blanks around them", " cn = app , ou= mq clients ", "CN=app,OU=mq clients"],
    ["an escaped comma in double quotes", "CN=app,O=Shop\\, Inc.", 'CN=app,O="Shop, Inc."'],
    ["an escape in hexadecimal", "CN=app,O=Shop\\2C Inc.", 'CN=app,O="Shop, Inc."'],
    ["other separators in double quotes", "CN=a\\;b\\+c,O=x=y\\<\\>", 'CN="a;b+c",O="x=y<>"'],
    ["escaped blanks at the ends in double quotes", "CN=\\ app\\ ,O=x", 'CN=" app ",O=x'],
    ["a # in front in double quotes", "CN=\\#1,O=x", 'CN="#1",O=x'],
    ["an asterisk inside, which stands for itself there", "CN=a*b,O=x", "CN=a*b,O=x"],
    ["several OUs and DCs in their order", "CN=a,OU=x,OU=y,DC=d,DC=e", "CN=a,OU=x,OU=y,DC=d,DC=e"],
    ["an apostrophe, which is MQSC's to double", "CN=a,O=O'Brien", "CN=a,O=O'Brien"],
  ] as const) {
    it(`writes ${what}`, () => {
      assert.equal(distinguishedName(given, "subject"), written);
    });
  }

  for (const [what, given, message] of [
    ["nothing", " ", /^subject: is missing/],
    ["CN alone", "CN=a", /must have CN and at least one more attribute/],
    ["no CN", "OU=a,O=b", /must have CN and at least one more attribute/],
    ["a value without a type", "CN=a,b", /^subject: "b" is not ATTRIBUTE=value/],
    ["an empty value", "CN=a,O=", /^subject: O is ""; it must be printable ASCII/],
    ["a type that SSLPEER does not know", "CN=a,XX=b", /"XX=b" is not ATTRIBUTE=value/],
    [
      "a serial number, there the certificate's own",
      "CN=a,SERIALNUMBER=1",
      /"SERIALNUMBER=1" is not ATTRIBUTE=/,
    ],
    ["two CNs", "CN=a,CN=b", /CN occurs twice/],
    ["a part of two values", "CN=a+O=b,OU=c", /CN has an unescaped \+/],
    ["a semicolon between parts", "CN=a;OU=b", /CN has an unescaped/],
    ["a value in hexadecimal", "CN=#0401,O=b", /CN has an unescaped/],
    ["a backslash at the end", "CN=a,O=b\\", /is not ATTRIBUTE=value/],
    ["a quoted value", 'CN="a",O=b', /CN has an unescaped/],
    ["a double quote in it", 'CN=a\\"b,O=b', /CN is "a\\"b"; it must be printable ASCII without "/],
    ["a backslash in it", "CN=a\\\\b,O=b", /it must be printable ASCII without " and \\/],
    ["a wildcard in front", "CN=*a,O=b", /with no \* at either end/],
    ["a wildcard at the end", "CN=a*,O=b", /with no \* at either end/],
    ["an umlaut", "CN=ä,O=b", /must be printable ASCII/],
    ["a line break", "CN=a\nb,O=b", /must be printable ASCII/],
    ["1025 characters", `CN=a,O=${"x".repeat(1018)}`, /^subject: makes an SSLPEER of 1025 characters; 1024/],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => distinguishedName(given, "subject"), { message });
    });
  }

  it("takes 1024 characters", () => {
    assert.equal(distinguishedName(`CN=a,O=${"x".repeat(1017)}`, "subject").length, 1024);
  });
});
