import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { ldapPasswordMqsc } from "../../../../components/messaging/mqsc";

/** Reads LDAPPWD back as MQSC does: folded lines joined, doubled apostrophes single. */
function passwordIn(text: string): string | undefined {
  const [, quoted] = /LDAPPWD\('((?:[^']|'')*)'\)\n$/.exec(text) ?? [];
  return quoted?.replaceAll("''", "'");
}

describe("ldapPasswordMqsc", () => {
  it("alters the object by name and type", () => {
    assert.equal(
      ldapPasswordMqsc("USE.LDAP", "it's"),
      "ALTER AUTHINFO('USE.LDAP') AUTHTYPE(IDPWLDAP) LDAPPWD('it''s')\n",
    );
  });

  it("carries every printable character", () => {
    const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
    for (const character of printable) {
      const password = `a${character}b`;
      assert.equal(passwordIn(ldapPasswordMqsc("USE.LDAP", password)), password);
    }
  });

  it("carries any password MQSC can carry, on lines that do not end in a fold of their own", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 32 }), (password) => {
        fc.pre(password === password.trim());
        const text = ldapPasswordMqsc("USE.LDAP", password);
        assert.equal(passwordIn(text), password);
        for (const line of text.split("\n")) assert.ok(line.length <= 2048);
      }),
    );
  });

  for (const [what, password, message] of [
    ["an empty password", "", /^ldapPassword: has 0 characters; IBM MQ allows 1 to 32/],
    ["33 characters", "s".repeat(33), /^ldapPassword: has 33 characters/],
    ["a line break", "secret\nALTER", /^ldapPassword: holds a character that is not printable ASCII/],
    ["an umlaut", "sécret", /not printable ASCII/],
    ["a blank at the end", "secret ", /begins or ends with a blank/],
  ] as const) {
    it(`refuses ${what} and never repeats it`, () => {
      assert.throws(
        () => ldapPasswordMqsc("USE.LDAP", password),
        (error: Error) =>
          message.test(error.message) && (password === "" || !error.message.includes(password)),
      );
    });
  }

  it("refuses a name that is none", () => {
    assert.throws(
      () => ldapPasswordMqsc("USE LDAP", "x"),
      /^Error: authInfoName: "USE LDAP" is not an IBM MQ name/,
    );
  });
});
