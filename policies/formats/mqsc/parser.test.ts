import { deepEqual, equal } from "node:assert/strict";
import { parseMqsc } from ".";

/** Commands as "VERB NOUN(name) KEY=value …", which shows at a glance what was understood. */
const read = (source: string) =>
  parseMqsc(source).commands.map(({ verb, noun, name, parameters }) =>
    [verb, `${noun}(${name})`, ...[...parameters].map(([key, value]) => `${key}=${value}`)].join(" "),
  );
const faults = (source: string) => parseMqsc(source).faults.map(({ line, reason }) => `${line}: ${reason}`);

describe("MQSC parser", () => {
  it("reads a command with its name and parameters", () => {
    deepEqual(read("DEFINE CHANNEL('IBM.APP.SVRCONN') CHLTYPE(SVRCONN) SSLCAUTH(REQUIRED) REPLACE"), [
      "DEFINE CHANNEL(IBM.APP.SVRCONN) CHLTYPE=SVRCONN SSLCAUTH=REQUIRED REPLACE=",
    ]);
  });

  it("takes abbreviations and any case, and folds what is not quoted to capitals", () => {
    deepEqual(read("def chl(app) chltype(svrconn) mcauser('mqapp') rep"), [
      "DEFINE CHANNEL(APP) CHLTYPE=SVRCONN MCAUSER=mqapp REPLACE=",
    ]);
    deepEqual(read("alt qmgr connauth(use.ldap)"), ["ALTER QMGR() CONNAUTH=USE.LDAP"]);
    const nouns = "ref lstr(a);sta pro(a);dis proc(a);dis chs(a);def tpc(a);def qr(a);dis q(a)";
    deepEqual(read(nouns), [
      "REFRESH LISTENER(A)",
      "START PROCESS(A)",
      "DISPLAY PROCESS(A)",
      "DISPLAY CHSTATUS(A)",
      "DEFINE TOPIC(A)",
      "DEFINE QREMOTE(A)",
      "DISPLAY QUEUE(A)",
    ]);
  });

  it("does not take minimum strings for abbreviations, nor the short form of one place in another", () => {
    deepEqual(read("DEFI CHAN(A)\nDEL CHL(DEF)"), ["DEFI CHAN(A)", "DEL CHANNEL(DEF)"]);
  });

  it("continues after + at the next word, and after - at the line's first character", () => {
    deepEqual(read("DEFINE QLOCAL(A.+\n     B) MAXDEPTH(5)"), ["DEFINE QLOCAL(A.B) MAXDEPTH=5"]);
    deepEqual(read("DEFINE QLOCAL(A) DESCR('one-\n two') MAXDEPTH(5)"), [
      "DEFINE QLOCAL(A) DESCR=one two MAXDEPTH=5",
    ]);
  });

  it("continues after blanks that follow the sign, and ends at a semicolon all the same", () => {
    deepEqual(read("DEFINE QLOCAL(A) + \t\n  MAXDEPTH(5) -  \n DESCR('a')\nDEFINE QLOCAL(B) +\n;\nEND"), [
      "DEFINE QLOCAL(A) MAXDEPTH=5 DESCR=a",
      "DEFINE QLOCAL(B)",
      "END ()",
    ]);
  });

  it("skips comments and blank lines, between continued lines too", () => {
    const source =
      "* DEFINE CHANNEL(NOT) SSLCAUTH(OPTIONAL)\n\nDEFINE CHANNEL(A) +\n* in the middle\n\n  CHLTYPE(RCVR)";
    deepEqual(read(source), ["DEFINE CHANNEL(A) CHLTYPE=RCVR"]);
  });

  it("keeps brackets, quotes, semicolons and signs inside quotes", () => {
    deepEqual(read("SET CHLAUTH('*') SSLPEER('CN=it''s; (a),O=b+') USERSRC(NOACCESS)"), [
      "SET CHLAUTH(*) SSLPEER=CN=it's; (a),O=b+ USERSRC=NOACCESS",
    ]);
    deepEqual(read('DEFINE QLOCAL("q one")'), ["DEFINE QLOCAL(q one)"]);
  });

  it("pairs brackets that are not quoted, as connection names have them", () => {
    deepEqual(read("DEFINE CHANNEL(S) CONNAME(host.example.com(1414),other(1415)) XMITQ(X)"), [
      "DEFINE CHANNEL(S) CONNAME=HOST.EXAMPLE.COM(1414),OTHER(1415) XMITQ=X",
    ]);
  });

  it("joins the elements of a list", () => {
    deepEqual(read("SET AUTHREC PROFILE(Q) AUTHADD(PUT, GET , 'BROWSE',,ALL DLT)"), [
      "SET AUTHREC() PROFILE=Q AUTHADD=PUT,GET,BROWSE,ALL,DLT",
    ]);
  });

  it("keeps the elements of a list apart, and a quoted value whole", () => {
    const [command] = parseMqsc(
      "SET CHLAUTH('*') USERLIST('*MQADMIN','nobody') SSLPEER('CN=a,O=b') REP",
    ).commands;
    deepEqual(
      [...command!.elements],
      [
        ["USERLIST", ["*MQADMIN", "nobody"]],
        ["SSLPEER", ["CN=a,O=b"]],
        ["REPLACE", []],
      ],
    );
  });

  it("takes commas for blanks and keeps blanks inside quotes", () => {
    deepEqual(read("DEFINE QLOCAL(A) , MAXDEPTH(5),DESCR(' two  words ') BOQNAME( )"), [
      "DEFINE QLOCAL(A) MAXDEPTH=5 DESCR= two  words  BOQNAME=",
    ]);
  });

  it("reads several commands on a line and blanks before brackets", () => {
    deepEqual(read("DEFINE QLOCAL (A); ALTER QLOCAL ( B ) MAXDEPTH (1) ;"), [
      "DEFINE QLOCAL(A)",
      "ALTER QLOCAL(B) MAXDEPTH=1",
    ]);
  });

  it("takes Windows line ends, a byte order mark and a last line that asks for more", () => {
    deepEqual(read("\uFEFFDEFINE QLOCAL(A)\r\nDEFINE QLOCAL(B) +"), ["DEFINE QLOCAL(A)", "DEFINE QLOCAL(B)"]);
  });

  it("tells each command's line", () => {
    const { commands } = parseMqsc("* first\nDEFINE QLOCAL(A) +\n MAXDEPTH(1)\nDEFINE QLOCAL(B)");
    deepEqual(
      commands.map(({ line }) => line),
      [2, 4],
    );
  });

  it("reports what MQ would refuse, without quoting it, and reads on", () => {
    const source =
      "DEFINE QLOCAL('A)\nDEFINE QLOCAL(B\nDEFINE QLOCAL(C) 'secret'\nDEFINE QLOCAL(D) X(1) X(2)\nDISPLAY QMGR";
    deepEqual(faults(source), [
      "1: a quote is not closed",
      "2: a bracket is not closed",
      "3: a quote or bracket stands outside a value",
      "4: a parameter is given twice",
    ]);
    deepEqual(read(source), ["DISPLAY QMGR()"]);
    deepEqual(faults("(A) DEFINE"), ["1: a value stands where a keyword belongs"]);
    deepEqual(faults("DEFINE QLOCAL(A)(B)"), ["1: a value stands where a keyword belongs"]);
  });

  it("takes anything that is no text for a fault", () => {
    for (const source of [undefined, null, 1, {}, ["DEFINE QLOCAL(A)"]]) {
      deepEqual(parseMqsc(source), { commands: [], faults: [{ line: 1, reason: "it is no text" }] });
    }
  });

  it("reads a long value in time that grows with its length", () => {
    const elements = Array.from({ length: 100_000 }, (_, index) => `'u${index}'`);
    const [command] = parseMqsc(`SET CHLAUTH('*') USERLIST(${elements.join(" ")})`).commands;
    equal(command!.elements.get("USERLIST")!.length, 100_000);
  });

  it("is not confused by names of JavaScript's own", () => {
    deepEqual(read("DEFINE CONSTRUCTOR(__PROTO__) TOSTRING(1)"), [
      "DEFINE CONSTRUCTOR(__PROTO__) TOSTRING=1",
    ]);
  });
});
