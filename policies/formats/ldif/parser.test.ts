import { deepEqual, ok } from "node:assert/strict";
import * as fc from "fast-check";
import { parseLdif } from ".";

/** Records as "dn [change] name=value@line …", which shows at a glance what was understood. */
const read = (source: string) =>
  parseLdif(source).records.map(({ dn, change, values }) =>
    [dn, `[${change}]`, ...values.map(({ name, value, line }) => `${name}=${value}@${line}`)].join(" "),
  );
const faults = (source: string) => parseLdif(source).faults.map(({ line, reason }) => `${line}: ${reason}`);

describe("LDIF parser", () => {
  it("reads entries with their attributes in lower case", () => {
    deepEqual(read("dn: dc=a\nobjectClass: top\ncn;lang-de:Name\n\n\ndn: dc=b\nO: c"), [
      "dc=a [] objectclass=top@2 cn=Name@3",
      "dc=b [] o=c@7",
    ]);
  });

  it("unfolds lines at exactly one space, and comments with their folded rest", () => {
    deepEqual(read("# a comment\n  that goes on\ndn: dc=a,\n dc=b\ndescription: one\n  two\n# end\no: x"), [
      "dc=a,dc=b [] description=one two@5 o=x@8",
    ]);
  });

  it("takes base64 off, for names too, and reads no files", () => {
    deepEqual(read("dn:: ZGM9w6Q=\ncn:: QcO8\njpegPhoto:< file:///tmp/a"), ["dc=ä [] cn=Aü@2 jpegphoto=@3"]);
    deepEqual(read("dn: dc=a\ncn:: QUJD\n REVG"), ["dc=a [] cn=ABCDEF@2"]);
  });

  it("keeps what a change sets and leaves out what it deletes", () => {
    const source = [
      "dn: cn=config",
      "changetype: modify",
      "replace: olcSecurity",
      "olcSecurity: ssf=128",
      "-",
      "delete: olcAllows",
      "olcAllows: bind_v2",
      "-",
      "add: olcDisallows",
      "olcDisallows: bind_anon",
    ].join("\n");
    deepEqual(read(source), ["cn=config [modify] olcsecurity=ssf=128@4 olcdisallows=bind_anon@10"]);
    deepEqual(read("dn: dc=a\nchangetype: add\no: b\n\ndn: dc=c\nchangetype: DELETE"), [
      "dc=a [add] o=b@3",
      "dc=c [delete]",
    ]);
  });

  it("takes a version, includes, Windows line ends and a byte order mark", () => {
    deepEqual(read("\uFEFFversion: 1\r\ndn: dc=a\r\no: b\r\n\r\ninclude: file:///core.ldif\r\n"), [
      "dc=a [] o=b@3",
    ]);
    deepEqual(faults("version: 1\n\ninclude: file:///core.ldif\n\ndn: dc=a"), []);
  });

  it("reports what is no LDIF, without quoting it, and reads on", () => {
    const source = "dn: dc=a\nhush hush\no: b\n\ncn: c\n\n: d\n\ndn: dc=e";
    deepEqual(faults(source), [
      "2: an attribute's name is missing",
      "5: a record does not begin with dn",
      "7: an attribute's name is missing",
    ]);
    deepEqual(read(source), ["dc=a [] o=b@3", "dc=e []"]);
    for (const other of [undefined, null, 1, {}, []]) {
      deepEqual(parseLdif(other), { records: [], faults: [{ line: 1, reason: "it is no text" }] });
    }
  });

  it("never throws and keeps lines within the source", () => {
    const piece = fc.constantFrom(
      "dn",
      ":",
      "::",
      ":<",
      " ",
      "\n",
      "\r\n",
      "#",
      "-",
      "a",
      "changetype: modify\n",
      "=",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((all) => all.join("")),
        ),
        (source) => {
          const lines = source.split(/\r\n|\r|\n/).length;
          const { records, faults } = parseLdif(source);
          for (const { line } of [...records, ...faults, ...records.flatMap(({ values }) => values)]) {
            ok(line >= 1 && line <= lines);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
