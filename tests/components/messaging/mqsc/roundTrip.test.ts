import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { definitionsFile, queueManagerMqsc } from "../../../../components/messaging/mqsc";
import { anyModel } from "./anyModel";
import { expectedReading } from "./expectedReading";
import { model } from "./model";
import { attributesOf, commandsOf, read } from "./reading";

const inOrder = <T>(list: T[]): string[] => list.map((each) => JSON.stringify(each)).sort();

describe("the policy pack's parser reads the MQSC", () => {
  it("back to the same channels, queues, topics, mappings and authorities, for any model", () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const { model, subjects } = anyModel(g);
        const expected = expectedReading(model, (name) => JSON.stringify(subjects.get(name)));
        const reading = read(commandsOf(model));
        assert.deepEqual({ ...reading, rules: [] }, { ...expected, rules: [] });
        const comparable = (rules: typeof reading.rules) =>
          inOrder(
            rules.map(({ channels, type, subject, issuer, user, password }) => [
              channels,
              type,
              subject,
              issuer,
              user,
              password,
            ]),
          );
        assert.deepEqual(comparable(reading.rules), comparable(expected.rules));
      }),
      { numRuns: 100 },
    );
  });

  it("back to the same after a second and a third start", () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const commands = commandsOf(anyModel(g).model);
        assert.deepEqual(read([...commands, ...commands, ...commands]), read(commands));
      }),
      { numRuns: 30 },
    );
  });

  it("in lines that a script may have, with every keyword in full", () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const lines = Object.values(queueManagerMqsc(anyModel(g).model))
          .join("")
          .split("\n");
        for (const line of lines) assert.ok(line.length <= 2048 && /^[ -~]*$/.test(line), line);
        const verbs = lines.filter((line) => /^[A-Z]/.test(line)).map((line) => /^\w+ \w+/.exec(line)![0]);
        assert.deepEqual(
          verbs.filter(
            (verb) =>
              !/^((DEFINE|DELETE) CHANNEL|DEFINE (QLOCAL|QALIAS|QREMOTE|TOPIC|AUTHINFO|NAMELIST)|SET (CHLAUTH|AUTHREC)|DELETE AUTHREC|ALTER QMGR|REFRESH SECURITY)$/.test(
                verb,
              ),
          ),
          [],
        );
      }),
      { numRuns: 30 },
    );
  });

  it("with every printable character of a description, a subject and an LDAP name", () => {
    for (const code of Array.from({ length: 95 }, (_, index) => 32 + index)) {
      const character = String.fromCharCode(code);
      const description = `a${character}b${character}`;
      const spelling = `\\${code.toString(16)}`;
      const { queues, ldap, clients } = model();
      const changed = model({
        queues: [{ ...queues[0]!, description }],
        ldap: { ...ldap, bindDn: `cn=${description}` },
        clients: [{ ...clients[0]!, distinguishedName: `CN=a${spelling}b,OU=x` }],
      });
      if ('"\\'.includes(character)) {
        assert.throws(
          () => queueManagerMqsc(changed)[definitionsFile],
          /^Error: clients\[0\]\.distinguishedName: CN is /,
        );
        changed.clients = [];
      }
      const { objects, authInfo, rules } = read(commandsOf(changed));
      assert.equal(objects["QLOCAL IBM.DEMO.Q"]!.DESCR, description);
      assert.equal(authInfo["USE.LDAP"]!.LDAPUSER, `cn=${description}`);
      assert.deepEqual(
        rules.filter(({ type }) => type === "SSLPEERMAP").map(({ subject }) => subject),
        changed.clients.map(() => attributesOf(`CN="a${character}b",OU=x`)),
      );
    }
  });
});
