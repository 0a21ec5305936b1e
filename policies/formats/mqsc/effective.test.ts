import { deepEqual } from "node:assert/strict";
import { effective } from "./effective";
import { parseMqsc } from "./parser";

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
});
