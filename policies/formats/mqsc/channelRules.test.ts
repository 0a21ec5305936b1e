import { deepEqual, equal } from "node:assert/strict";
import { channelRules, isAnyName, isFor, isForEveryone, parseMqsc } from ".";

const rules = (source: string) => channelRules(parseMqsc(source).commands);
const first = (source: string) => rules(source)[0]!;

describe("channel authentication records after all commands", () => {
  it("say who is meant, who it becomes and what is checked, with what is left out", () => {
    const { command, ...rule } = first(
      "SET CHLAUTH(A) TYPE(SSLPEERMAP) SSLPEER('CN=a') MCAUSER('a') WARN(YES)",
    );
    deepEqual(rule, {
      channels: "A",
      type: "SSLPEERMAP",
      subject: "CN=a",
      userSource: "MAP",
      user: "a",
      passwordCheck: "ASQMGR",
      blockedUsers: [],
      warnsOnly: true,
    });
    equal(command.line, 1);
    deepEqual(first("SET CHLAUTH(A) TYPE(BLOCKUSER) USERLIST('*MQADMIN', 'b,c')").blockedUsers, [
      "*MQADMIN",
      "b",
      "c",
    ]);
  });

  it("replace the one for the same, and go when they are removed", () => {
    const one = "SET CHLAUTH('*') TYPE(ADDRESSMAP) ADDRESS('*') USERSRC";
    deepEqual(
      rules(`${one}(CHANNEL)\n${one}(NOACCESS) ACTION(REPLACE)`).map(({ userSource }) => userSource),
      ["NOACCESS"],
    );
    deepEqual(rules(`${one}(CHANNEL)\n${one}(CHANNEL) ACTION(REMOVE)`), []);
    const other = "SET CHLAUTH('*') TYPE(ADDRESSMAP) ADDRESS('10.*') USERSRC(CHANNEL)";
    equal(rules(`${one}(NOACCESS)\n${other}`).length, 2);
    deepEqual(rules(`${one}(NOACCESS)\n${other}\nSET CHLAUTH('*') TYPE(ADDRESSMAP) ACTION(REMOVEALL)`), []);
  });

  it("are for a channel by its name or a pattern", () => {
    const isForApp = (channels: string) =>
      isFor(first(`SET CHLAUTH('${channels}') TYPE(USERMAP) CLNTUSER('a')`), "APP.SVRCONN");
    for (const channels of ["*", "APP.SVRCONN", "APP.*", "*.SVRCONN", "A*P*.*N", "**"])
      equal(isForApp(channels), true, channels);
    for (const channels of ["APP", "APP?SVRCONN", "SYSTEM.*", "A.*", "APP.SVR*RCONN", ""])
      equal(isForApp(channels), false, channels);
  });

  it("are for everyone where the subject leaves no one out", () => {
    const everyone = (rest: string) => isForEveryone(first(`SET CHLAUTH('*') ${rest}`));
    for (const rest of ["TYPE(ADDRESSMAP) ADDRESS('*')", "TYPE(ADDRESSMAP) ADDRESS('*.*.*.*')"]) {
      equal(everyone(rest), true, rest);
    }
    equal(everyone("TYPE(SSLPEERMAP) SSLPEER('CN=*,O=*')"), true);
    for (const rest of ["TYPE(ADDRESSMAP) ADDRESS('10.*')", "TYPE(USERMAP) CLNTUSER('*')"]) {
      equal(everyone(rest), false, rest);
    }
    equal(isAnyName("CN=app*"), false);
    equal(isAnyName("CN=*,O=IBM"), false);
    equal(isAnyName(" * "), true);
  });
});
