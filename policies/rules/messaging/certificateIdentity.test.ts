import { deepEqual, ok } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { certificateIdentity } from "./certificateIdentity";

const config = (data: Record<string, unknown>) => ({ apiVersion: "v1", kind: "ConfigMap", data });
/** What is said of one text, without where it stands. */
const said = (...lines: string[]) =>
  judge(certificateIdentity, config({ "a.mqsc": lines.join("\n") })).map((text) =>
    text.replace(' data["a.mqsc"]', ""),
  );

const channel = "DEFINE CHANNEL('APP') CHLTYPE(SVRCONN) SSLCIPH('ANY_TLS13')";
const shut = "SET CHLAUTH('*') TYPE(ADDRESSMAP) ADDRESS('*') USERSRC(NOACCESS) ACTION(REPLACE)";
const named = "SET CHLAUTH('APP') TYPE(SSLPEERMAP) SSLPEER('CN=app') USERSRC(MAP) MCAUSER('app')";
const open = "SET CHLAUTH('APP') TYPE(ADDRESSMAP) ADDRESS('*') USERSRC(CHANNEL)";
const password =
  "DEFINE AUTHINFO(LDAP) AUTHTYPE(IDPWLDAP) CHCKCLNT(REQUIRED) ADOPTCTX(YES)\nALTER QMGR CONNAUTH(LDAP)";
const optional = password.replace("REQUIRED", "OPTIONAL");
const notAdopted = password.replace("YES", "NO");
const unsaid = password.replace(" ADOPTCTX(YES)", "");
const chosen = named.replace("USERSRC(MAP) MCAUSER('app')", "USERSRC(CHANNEL)");

describe("MQ-02 certificate-identity", () => {
  it("passes a shut queue manager that opens for names", () => {
    deepEqual(said(channel, shut, named), []);
    deepEqual(said(channel, "SET CHLAUTH('*') TYPE(SSLPEERMAP) SSLPEER('*') USERSRC(NOACCESS)", named), []);
  });

  it("refuses channel authentication switched off, unless a later command mends it", () => {
    deepEqual(said("ALTER QMGR CHLAUTH(DISABLED)"), [
      "violation: switches channel authentication off at line 1",
    ]);
    deepEqual(said("ALTER QMGR CHLAUTH(DISABLED)", "ALTER QMGR CHLAUTH(ENABLED)"), []);
  });

  it("refuses names without a rule for all others", () => {
    deepEqual(said(channel, named), [
      "violation: lets certificates that no rule names in through CHANNEL APP at line 1",
    ]);
    deepEqual(said(channel, named, shut.replace("ACTION", "WARN(YES) ACTION")), [
      "violation: only warns of what CHLAUTH * at line 3 should refuse",
      "violation: lets certificates that no rule names in through CHANNEL APP at line 1",
    ]);
  });

  it("refuses to take everyone in, or whoever gives a name", () => {
    deepEqual(said(channel, shut, open, optional), ["violation: lets everyone in by CHLAUTH APP at line 3"]);
    const user = "SET CHLAUTH('APP') TYPE(USERMAP) CLNTUSER('app') USERSRC(MAP) MCAUSER('app')";
    deepEqual(said(channel, shut, user, optional), [
      "violation: lets whoever gives the user's name in by CHLAUTH APP at line 3",
    ]);
    deepEqual(said(channel, shut, open, "ALTER QMGR CONNAUTH('')"), [
      "violation: lets everyone in by CHLAUTH APP at line 3",
    ]);
    const any = "SET CHLAUTH('APP') TYPE(SSLPEERMAP) SSLPEER('CN=*') USERSRC(MAP) MCAUSER('app')";
    deepEqual(said(channel, shut, any), [
      "violation: takes every certificate for the same user by CHLAUTH APP at line 3",
    ]);
  });

  it("refuses to take everyone for one user, whoever's password they give", () => {
    const mapped = open.replace("USERSRC(CHANNEL)", "USERSRC(MAP) MCAUSER('app')");
    for (const each of [mapped, `${mapped} CHCKCLNT(REQUIRED)`, mapped.replace("USERSRC(MAP) ", "")]) {
      deepEqual(said(channel, shut, each, password), [
        "violation: takes everyone for the same user by CHLAUTH APP at line 3",
      ]);
    }
    deepEqual(said(channel, shut, mapped.replace("'app'", "'nobody'")), []);
  });

  it("refuses a password whose user is not the one that acts", () => {
    const another = ", as another user than the password's";
    deepEqual(said(channel, shut, open, notAdopted), [
      `violation: lets everyone in by CHLAUTH APP at line 3${another}`,
    ]);
    deepEqual(said(channel, shut, `${open} CHCKCLNT(REQUIRED)`, notAdopted), [
      `violation: lets everyone in by CHLAUTH APP at line 3${another}`,
    ]);
    deepEqual(said(channel, named, notAdopted), [
      "violation: lets certificates that no rule names in through CHANNEL APP at line 1",
    ]);
    deepEqual(said(channel, shut, chosen, notAdopted), [
      "violation: lets the client choose its user through CHANNEL APP at line 1",
    ]);
  });

  it("takes no password into account on channels of queue managers, which give none", () => {
    const receiver = channel.replace("SVRCONN", "RCVR");
    deepEqual(said(receiver, shut, open, password), ["violation: lets everyone in by CHLAUTH APP at line 3"]);
    deepEqual(said(`${receiver} SSLPEER('CN=qm2')`, shut, open), []);
  });

  it("refuses administrators, by the channel or by a rule", () => {
    deepEqual(said(`${channel} MCAUSER('mqm')`, shut), [
      "violation: makes an administrator of who comes in through CHANNEL APP at line 1",
    ]);
    deepEqual(said(channel, shut, named.replace("MCAUSER('app')", "MCAUSER(mqm)")), [
      "violation: makes an administrator of who comes in by CHLAUTH APP at line 3",
    ]);
    deepEqual(said(channel, "SET CHLAUTH('APP') TYPE(BLOCKUSER) USERLIST('nobody')"), [
      "violation: lets administrators in through CHANNEL APP at line 1",
      "undecided: does not say who comes in through CHANNEL APP at line 1",
    ]);
  });

  it("refuses a name that leaves the user to the client", () => {
    deepEqual(said(channel, shut, chosen), [
      "violation: lets the client choose its user through CHANNEL APP at line 1",
    ]);
    deepEqual(said(`${channel} MCAUSER('app')`, shut, chosen), []);
  });

  it("passes what only looks open", () => {
    for (const lines of [
      [channel, shut, open, password],
      [channel, shut, `${open} CHCKCLNT(REQUIRED)`, optional],
      [channel, shut, chosen, password],
      [`${channel} SSLPEER('CN=app') MCAUSER('app')`, open],
      [`${channel} MCAUSER('nobody')`, named],
      [channel, named, password],
      [channel, shut, named, "SET CHLAUTH('APP') TYPE(BLOCKUSER) USERLIST('nobody')"],
      [channel, shut, open, "SET CHLAUTH('APP') TYPE(ADDRESSMAP) ADDRESS('*') ACTION(REMOVE)"],
      [channel, shut, open.replace("'*'", "'10.2.*'")],
      ["DEFINE CHANNEL(TO.QM2) CHLTYPE(SDR) MCAUSER('app')"],
      ["ALTER CHANNEL(SYSTEM.DEF.SVRCONN) CHLTYPE(SVRCONN) MCAUSER('nobody')"],
      ["DEFINE QLOCAL(A) DESCR('ALTER QMGR CHLAUTH(DISABLED)')"],
    ]) {
      deepEqual(said(...lines), [], lines.join("\n"));
    }
  });

  it("reads the files of one object together, in the order of their names", () => {
    const apart = config({ "1.mqsc": channel, "2.mqsc": "ALTER QMGR CHLAUTH(DISABLED)", "3.mqsc": shut });
    deepEqual(judge(certificateIdentity, apart), [
      'violation: data["2.mqsc"] switches channel authentication off at line 1',
    ]);
    deepEqual(
      judge(certificateIdentity, config({ ...apart.data, "9.mqsc": "ALTER QMGR CHLAUTH(ENABLED)" })),
      [],
    );
  });

  it("leaves undecided what another text may say", () => {
    deepEqual(said(channel), ["undecided: does not say who comes in through CHANNEL APP at line 1"]);
    deepEqual(said(shut, open), [
      "undecided: lets everyone in by CHLAUTH APP at line 2, unless another text demands a password",
    ]);
    deepEqual(said(channel, shut, open, unsaid), [
      "undecided: lets everyone in by CHLAUTH APP at line 3, and does not say ADOPTCTX",
    ]);
    deepEqual(said(channel, named, unsaid), [
      "undecided: lets certificates that no rule names in through CHANNEL APP at line 1, and does not say ADOPTCTX",
    ]);
    deepEqual(judge(certificateIdentity, config({ "a.mqsc": notKnownYet })), [
      'undecided: data["a.mqsc"] is not known yet',
    ]);
  });

  it("never tells what a Secret holds", () => {
    const mqsc =
      "DEFINE CHANNEL(HUSH) CHLTYPE(SVRCONN) MCAUSER('mqm')\nSET CHLAUTH(HUSH) TYPE(USERMAP) CLNTUSER(HUSH)";
    const secret = { apiVersion: "v1", kind: "Secret", stringData: { "a.mqsc": mqsc } };
    const found = certificateIdentity.check(secret, defaults);
    ok(found.length >= 2);
    ok(!JSON.stringify(found).includes("HUSH"));
  });
});
