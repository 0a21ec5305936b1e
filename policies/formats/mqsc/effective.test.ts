import { deepEqual } from "node:assert/strict";
import { effective, parseMqsc, queueManagerAttribute } from ".";

const channels = (source: string) =>
  effective(parseMqsc(source).commands, "CHANNEL").map(
    ({ name, origin, line, parameters }) =>
      `${name} ${origin} line ${line} SSLCAUTH=${parameters.get("SSLCAUTH")}`,
  );

describe("MQSC objects after all commands", () => {
  it("merges what is altered into what was defined", () => {
    deepEqual(channels("DEFINE CHANNEL(A) SSLCAUTH(OPTIONAL)\nALTER CHANNEL(A) SSLCAUTH(REQUIRED)"), [
      "A defined line 2 SSLCAUTH=REQUIRED",
    ]);
  });

  it("knows that an altered or copied object has more to it", () => {
    deepEqual(channels("ALTER CHANNEL(A) MAXMSGL(1)\nDEFINE CHANNEL(B) LIKE(A)"), [
      "A altered line 1 SSLCAUTH=undefined",
      "B copied line 2 SSLCAUTH=undefined",
    ]);
  });

  it("keeps the first definition unless it is replaced", () => {
    const first = "DEFINE CHANNEL(A) SSLCAUTH(REQUIRED)\nDEFINE CHANNEL(A) SSLCAUTH(OPTIONAL)";
    deepEqual(channels(first), ["A defined line 1 SSLCAUTH=REQUIRED"]);
    deepEqual(channels(`${first} REPLACE`), ["A defined line 2 SSLCAUTH=OPTIONAL"]);
  });

  it("drops what is deleted and other kinds of objects", () => {
    deepEqual(channels("DEFINE CHANNEL(A)\nDELETE CHANNEL(A)\nDEFINE QLOCAL(B)"), []);
  });

  it("keeps a client channel beside the server channel of its name", () => {
    const source =
      "DEFINE CHANNEL(A) CHLTYPE(SVRCONN) SSLCAUTH(OPTIONAL)\nDEFINE CHANNEL(A) CHLTYPE(CLNTCONN) REPLACE";
    deepEqual(channels(source), [
      "A defined line 1 SSLCAUTH=OPTIONAL",
      "A defined line 2 SSLCAUTH=undefined",
    ]);
  });

  it("takes the rest from the object it is like, where the text defines that", () => {
    deepEqual(channels("DEFINE CHANNEL(A) SSLCAUTH(OPTIONAL)\nDEFINE CHANNEL(B) LIKE(A)"), [
      "A defined line 1 SSLCAUTH=OPTIONAL",
      "B defined line 2 SSLCAUTH=OPTIONAL",
    ]);
  });

  it("takes the rest from the system's object of its type, as it was altered before", () => {
    const altered = "ALTER CHANNEL(SYSTEM.DEF.SVRCONN) CHLTYPE(SVRCONN) SSLCAUTH(OPTIONAL)\n";
    deepEqual(channels(`${altered}DEFINE CHANNEL(A) CHLTYPE(SVRCONN)\nDEFINE CHANNEL(B) CHLTYPE(RCVR)`), [
      "SYSTEM.DEF.SVRCONN altered line 1 SSLCAUTH=OPTIONAL",
      "A defined line 2 SSLCAUTH=OPTIONAL",
      "B defined line 3 SSLCAUTH=undefined",
    ]);
    deepEqual(
      channels(`DEFINE CHANNEL(A) CHLTYPE(SVRCONN)\n${altered}`).at(0),
      "A defined line 1 SSLCAUTH=undefined",
    );
  });
});

describe("a queue manager's attribute after all commands", () => {
  it("is what the last command says that sets it", () => {
    const { commands } = parseMqsc(
      "ALTER QMGR CHLAUTH(DISABLED)\nALT QMGR CHLAUTH(ENABLED) DEADQ(A)\nALTER QMGR DEADQ(B)",
    );
    deepEqual(queueManagerAttribute(commands, "CHLAUTH"), { value: "ENABLED", command: commands[1] });
    deepEqual(queueManagerAttribute(commands, "SSLFIPS"), undefined);
  });
});
