import * as assert from "node:assert/strict";
import {
  authoritiesFile,
  definitionsFile,
  type QueueManagerModel,
  queueManagerMqsc,
} from "../../../../components/messaging/mqsc";
import { model } from "./model";

/** The commands of a text, unfolded as runmqsc reads them. */
const commands = (text: string) =>
  text
    .replace(/\+\n */g, "")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("*"));

describe("queueManagerMqsc", () => {
  it("writes the platform's default queue manager exactly so", () => {
    assert.equal(
      queueManagerMqsc(model())[definitionsFile],
      `* What the queue manager is and who may connect. Every command replaces.
DEFINE QLOCAL('DEV.DEAD.LETTER.QUEUE') REPLACE
DEFINE QLOCAL('IBM.DEMO.Q.BOQ') REPLACE
DEFINE QLOCAL('IBM.DEMO.Q') REPLACE BOQNAME('IBM.DEMO.Q.BOQ') +
  BOTHRESH(3)
DEFINE AUTHINFO('USE.LDAP') AUTHTYPE(IDPWLDAP) REPLACE +
  CONNAME('openldap.openldap.svc(636)') SECCOMM(YES) +
  LDAPUSER('cn=mq-bind,ou=services,dc=ibm,dc=com') CHCKCLNT(REQUIRED) +
  CHCKLOCL(OPTIONAL) ADOPTCTX(YES) BASEDNU('ou=people,dc=ibm,dc=com') +
  CLASSUSR('inetOrgPerson') USRFIELD('uid') SHORTUSR('uid') +
  AUTHORMD(SEARCHGRP) BASEDNG('ou=groups,dc=ibm,dc=com') +
  CLASSGRP('groupOfUniqueNames') GRPFIELD('cn') +
  FINDGRP('uniqueMember') NESTGRP(NO)
DEFINE CHANNEL('IBM.APP.SVRCONN') CHLTYPE(SVRCONN) REPLACE +
  TRPTYPE(TCP) SSLCAUTH(REQUIRED) SSLCIPH('ANY_TLS13_OR_HIGHER') +
  MCAUSER('nobody')
SET CHLAUTH('*') TYPE(ADDRESSMAP) ADDRESS('*') USERSRC(NOACCESS) +
  WARN(NO) ACTION(REPLACE)
SET CHLAUTH('SYSTEM.ADMIN.SVRCONN') TYPE(ADDRESSMAP) ADDRESS('*') +
  USERSRC(NOACCESS) WARN(NO) ACTION(REPLACE)
SET CHLAUTH('*') TYPE(BLOCKUSER) USERLIST('*MQADMIN','nobody') +
  WARN(NO) ACTION(REPLACE)
SET CHLAUTH('IBM.APP.SVRCONN') TYPE(SSLPEERMAP) SSLPEER('CN=*') +
  USERSRC(NOACCESS) ACTION(REPLACE)
SET CHLAUTH('IBM.APP.SVRCONN') TYPE(SSLPEERMAP) ACTION(REMOVEALL)
SET CHLAUTH('IBM.APP.SVRCONN') TYPE(SSLPEERMAP) +
  SSLPEER('CN=mq-spring-app,OU=mq-clients') USERSRC(MAP) +
  MCAUSER('mqapp') CHCKCLNT(REQUIRED) ACTION(REPLACE)
ALTER QMGR CHLAUTH(ENABLED) CONNAUTH('USE.LDAP') +
  DEADQ('DEV.DEAD.LETTER.QUEUE') SSLCRLNL(' ')
`,
    );
    assert.equal(
      queueManagerMqsc(model())[authoritiesFile],
      `* What each user may do. Needs the LDAP password of 30-ldap-password.mqsc.
REFRESH SECURITY TYPE(CONNAUTH)
SET AUTHREC OBJTYPE(QMGR) PRINCIPAL('mqapp') AUTHRMV(ALL)
SET AUTHREC OBJTYPE(QMGR) PRINCIPAL('mqapp') AUTHADD(CONNECT,INQ)
SET AUTHREC PROFILE('DEV.DEAD.LETTER.QUEUE') OBJTYPE(QUEUE) +
  PRINCIPAL('mqapp') AUTHRMV(ALL)
SET AUTHREC PROFILE('IBM.DEMO.Q.BOQ') OBJTYPE(QUEUE) +
  PRINCIPAL('mqapp') AUTHRMV(ALL)
SET AUTHREC PROFILE('IBM.DEMO.Q.BOQ') OBJTYPE(QUEUE) +
  PRINCIPAL('mqapp') AUTHADD(PUT,PASSALL)
SET AUTHREC PROFILE('IBM.DEMO.Q') OBJTYPE(QUEUE) PRINCIPAL('mqapp') +
  AUTHRMV(ALL)
SET AUTHREC PROFILE('IBM.DEMO.Q') OBJTYPE(QUEUE) PRINCIPAL('mqapp') +
  AUTHADD(PUT,GET,INQ)
`,
    );
  });

  it("sorts the password between the definitions and the authorities", () => {
    const files = [authoritiesFile, "30-ldap-password.mqsc", definitionsFile].sort();
    assert.deepEqual(files, ["20-queue-manager.mqsc", "30-ldap-password.mqsc", "40-authorities.mqsc"]);
  });

  it("replays: every command replaces, alters, refreshes or takes back first", () => {
    const text = Object.values(queueManagerMqsc(model())).join("");
    for (const command of commands(text)) {
      assert.match(
        command,
        /^(ALTER|REFRESH) |^DEFINE .*\bREPLACE\b|^SET CHLAUTH.*ACTION\((REPLACE|REMOVEALL)\)$|^SET AUTHREC.*AUTH(RMV|ADD)\(/,
      );
    }
    assert.doesNotMatch(text, /NOREPLACE|ACTION\(ADD\)/);
  });

  it("takes the cipher specification of the profile", () => {
    const text = queueManagerMqsc(model({ cipherSpec: "ANY_TLS12_OR_HIGHER" }))[definitionsFile];
    assert.match(text, /SSLCIPH\('ANY_TLS12_OR_HIGHER'\)/);
    assert.match(text, /SSLCAUTH\(REQUIRED\)/);
  });

  it("lets nobody in when there is no client, and leaves no door by asserted user", () => {
    const { [definitionsFile]: definitions, [authoritiesFile]: authorities } = queueManagerMqsc(
      model({ clients: [] }),
    );
    assert.doesNotMatch(definitions, /USERSRC\((MAP|CHANNEL)\)|USERMAP/);
    assert.deepEqual(commands(authorities), ["REFRESH SECURITY TYPE(CONNAUTH)"]);
  });

  it("removes former clients' rules before it sets the present ones", () => {
    const rules = commands(queueManagerMqsc(model())[definitionsFile]).filter((each) =>
      /SSLPEERMAP/.test(each),
    );
    assert.deepEqual(
      rules.map((rule) => /ACTION\((\w+)\)/.exec(rule)?.[1]),
      ["REPLACE", "REMOVEALL", "REPLACE"],
    );
    assert.match(rules[0]!, /USERSRC\(NOACCESS\)/);
    assert.match(rules[2]!, /USERSRC\(MAP\)/);
  });

  it("names the issuer where asked", () => {
    const clients = [{ distinguishedName: "cn=a, ou=b", issuerDistinguishedName: "CN=ca,O=ibm", user: "a" }];
    const rules = commands(queueManagerMqsc(model({ clients }))[definitionsFile]);
    assert.ok(
      rules.includes(
        "SET CHLAUTH('IBM.APP.SVRCONN') TYPE(SSLPEERMAP) SSLPEER('CN=a,OU=b') SSLCERTI('CN=ca,O=ibm') USERSRC(MAP) MCAUSER('a') CHCKCLNT(REQUIRED) ACTION(REPLACE)",
      ),
    );
  });

  it("grants exactly what each client declares", () => {
    const queues = [{ name: "IN", backout: { queue: "IN.BACK", threshold: 5 } }, { name: "OUT" }];
    const clients = [
      { distinguishedName: "CN=w,OU=x", user: "writer", putsTo: ["OUT"] },
      { distinguishedName: "CN=r,OU=x", user: "reader", getsFrom: ["IN"], browses: ["OUT"] },
      { distinguishedName: "CN=i,OU=x", user: "idle" },
    ];
    const { [definitionsFile]: definitions, [authoritiesFile]: authorities } = queueManagerMqsc(
      model({ queues, clients }),
    );
    assert.ok(commands(definitions).includes("DEFINE QLOCAL('IN') REPLACE BOQNAME('IN.BACK') BOTHRESH(5)"));
    assert.ok(commands(definitions).includes("DEFINE QLOCAL('OUT') REPLACE"));
    assert.deepEqual(
      commands(authorities).filter((each) => /AUTHADD/.test(each)),
      [
        "SET AUTHREC OBJTYPE(QMGR) PRINCIPAL('writer') AUTHADD(CONNECT,INQ)",
        "SET AUTHREC PROFILE('OUT') OBJTYPE(QUEUE) PRINCIPAL('writer') AUTHADD(PUT)",
        "SET AUTHREC OBJTYPE(QMGR) PRINCIPAL('reader') AUTHADD(CONNECT,INQ)",
        "SET AUTHREC PROFILE('IN.BACK') OBJTYPE(QUEUE) PRINCIPAL('reader') AUTHADD(PUT,PASSALL)",
        "SET AUTHREC PROFILE('IN') OBJTYPE(QUEUE) PRINCIPAL('reader') AUTHADD(GET,INQ)",
        "SET AUTHREC PROFILE('OUT') OBJTYPE(QUEUE) PRINCIPAL('reader') AUTHADD(BROWSE,INQ)",
        "SET AUTHREC OBJTYPE(QMGR) PRINCIPAL('idle') AUTHADD(CONNECT,INQ)",
      ],
    );
    const takenBack = commands(authorities).filter((each) => /AUTHRMV\(ALL\)/.test(each));
    assert.equal(takenBack.length, 3 * 5);
  });

  it("writes the same text for the same model, whatever order its keys have", () => {
    const reversed = Object.fromEntries(Object.entries(model()).reverse()) as unknown as QueueManagerModel;
    assert.deepEqual(queueManagerMqsc(reversed), queueManagerMqsc(model()));
  });

  it("doubles apostrophes and folds long values without breaking them", () => {
    const bindDn = `cn=o'brien,ou=${"x".repeat(200)},dc=ibm`;
    const text = queueManagerMqsc(model({ ldap: { ...model().ldap, bindDn } }))[definitionsFile];
    assert.ok(text.includes(`\n  LDAPUSER('cn=o''brien,ou=${"x".repeat(200)},dc=ibm') +\n`));
    for (const line of text.split("\n")) assert.ok(line.length <= 2048);
  });
});
