import assert from "node:assert/strict";
import { only } from "../components/mocks";
import { type PlatformRun, runPlatform, stackConfiguration } from "../platformRun";
import { names, networkPolicy, opened, policy, release } from "./registered";

const { queueManager, ...others } = stackConfiguration("local");
const queues = [{ name: "ORDERS" }, { name: "RETURNS" }];
const shop = { name: "shop", putsTo: ["RETURNS"] };
const till = { name: "till-1", user: "till1", style: "ccdt", image: "registry.example.com/till:1" };
const kiosk = { name: "kiosk", allowFrom: [{ namespace: "web", serviceAccount: "front" }] };

const stack = (clients: object[], ldap = {}) => ({
  ...others,
  ldap,
  queueManager: { ...queueManager, queues },
  clients,
});

/** What the program registers for a client, by type and name. */
const objectsOf = (client: string, run: PlatformRun) =>
  names(run).filter((name) => new RegExp(` (clients-|access-mq\\.)${client}\\b`).test(name));
const mqsc = ({ seen }: PlatformRun) =>
  Object.values<string>(only(seen, "kubernetes:core/v1:ConfigMap", "queue-manager-mqsc").inputs.data).join(
    "",
  );
const directory = ({ seen }: PlatformRun) => only(seen, release, "directory").inputs.values;

describe("a stack with several clients", () => {
  let run: PlatformRun;
  before(async () => {
    run = await runPlatform(stack([shop, till, kiosk]));
  });

  it("gives each the same objects under names of its own", () => {
    const named = (client: string) => objectsOf(client, run).map((name) => name.replaceAll(client, "<name>"));
    assert.ok(named("shop").length > 15, named("shop").join());
    const [common, withTable, withCallers] = [named("shop"), named("till-1"), named("kiosk")];
    assert.deepEqual(
      withTable.filter((name) => !common.includes(name)),
      ["kubernetes:core/v1:ConfigMap clients-<name>-documents"],
    );
    assert.deepEqual(
      common.filter((name) => !withTable.includes(name)),
      ["kubernetes:core/v1:Service clients-<name>", `${networkPolicy} access-mq.<name>-callers`],
    );
    assert.deepEqual(
      withCallers.filter((name) => !common.includes(name)),
      [`${policy} access-mq.<name>-callers`],
    );
  });

  it("lets each one's ServiceAccount read its own Secrets by name, and nothing else", () => {
    const role = "kubernetes:rbac.authorization.k8s.io/v1:Role";
    assert.deepEqual(only(run.seen, role, "clients-till-1").inputs.rules, [
      {
        apiGroups: [""],
        resources: ["secrets"],
        resourceNames: ["till-1-cert", "till-1", "till-1-keystore-password"],
        verbs: ["get"],
      },
    ]);
    const { subjects } = only(run.seen, `${role}Binding`, "clients-till-1").inputs;
    assert.deepEqual(subjects, [{ kind: "ServiceAccount", name: "till-1", namespace: "mq" }]);
  });

  it("maps each one's certificate to its user, with the rights it declares or those on the first queue", () => {
    const text = mqsc(run).replaceAll(/ \+\n +/g, " ");
    for (const [client, user] of [
      ["shop", "shop"],
      ["till-1", "till1"],
      ["kiosk", "kiosk"],
    ]) {
      assert.ok(
        text.includes(`SSLPEER('CN=${client},OU=mq-clients') USERSRC(MAP) MCAUSER('${user}')`),
        `${client}\n${text}`,
      );
    }
    const granted = (user: string) =>
      [
        ...text.matchAll(
          /SET AUTHREC PROFILE\('(\w+)'\) OBJTYPE\(QUEUE\) PRINCIPAL\('(\w+)'\) AUTHADD\(([^)]+)\)/g,
        ),
      ]
        .filter(([, , principal]) => principal === user)
        .map(([, queue, , rights]) => `${queue} ${rights}`);
    assert.deepEqual(granted("shop"), ["RETURNS PUT"]);
    assert.deepEqual(granted("till1"), ["ORDERS PUT,GET,INQ"]);
  });

  it("tells each application the first queue it may use", () => {
    const { data } = only(run.seen, "kubernetes:core/v1:ConfigMap", "clients-shop").inputs;
    assert.equal(data.QUEUE_NAME, "RETURNS");
    assert.equal(
      only(run.seen, "kubernetes:core/v1:ConfigMap", "clients-kiosk").inputs.data.QUEUE_NAME,
      "ORDERS",
    );
  });

  it("has each one's user in the directory, with the password that the client has", () => {
    const users = ["shop", "till1", "kiosk"];
    assert.deepEqual(
      directory(run).users,
      users.map((uid) => ({ uid })),
    );
    assert.deepEqual(directory(run).groups, [{ name: "apps", members: users }]);
    const passwords = opened(run, "openldap-passwords");
    assert.deepEqual(Object.keys(passwords).sort(), ["admin", "kiosk", "mq-bind", "shop", "till1"]);
    assert.equal(passwords.till1, opened(run, "clients-till-1-credentials").PASSWORD);
    assert.equal(new Set(Object.values(passwords)).size, 5);
  });

  it("lets all of them call the queue manager", () => {
    const [{ from }] = only(run.seen, policy, "access-mq.qm1-ibm-mq-callers").inputs.spec.rules;
    assert.deepEqual(
      from[0].source.principals,
      ["shop", "till-1", "kiosk"].map((name) => `cluster.local/ns/mq/sa/${name}`),
    );
  });

  it("needs no client", async () => {
    const none = await runPlatform(stack([]));
    assert.deepEqual(none.outputs.clients, []);
    assert.doesNotMatch(mqsc(none), /USERSRC\(MAP\)/);
    assert.deepEqual(directory(none).groups, []);
  });
});

describe("a client that is revoked", () => {
  let before_: PlatformRun;
  let after_: PlatformRun;
  const groups = [
    { name: "apps", members: ["shop", "kiosk"] },
    { name: "web", members: ["kiosk"] },
  ];
  before(async () => {
    before_ = await runPlatform(stack([shop, kiosk], { groups }));
    after_ = await runPlatform(stack([shop, { ...kiosk, revoked: true }], { groups }));
  });

  it("has nothing left but the component that knows its name", () => {
    assert.ok(objectsOf("kiosk", before_).length > 15);
    assert.deepEqual(objectsOf("kiosk", after_), ["strict-mtls:index:ClientIdentity clients-kiosk"]);
  });

  it("is blocked by name, and its authorities are taken back", () => {
    const text = mqsc(after_).replaceAll(/ \+\n +/g, " ");
    assert.match(text, /TYPE\(SSLPEERMAP\) SSLPEER\('CN=kiosk,OU=mq-clients'\) USERSRC\(NOACCESS\)/);
    assert.doesNotMatch(text, /MCAUSER\('kiosk'\)/);
    assert.match(text, /DELETE AUTHREC PROFILE\('ORDERS'\) OBJTYPE\(QUEUE\) PRINCIPAL\('kiosk'\)/);
    assert.doesNotMatch(mqsc(before_), /NOACCESS\) \+?\n? *SSLPEER\('CN=kiosk/);
  });

  it("is in the directory no more, nor in its groups", () => {
    assert.deepEqual(directory(before_).groups, groups);
    assert.deepEqual(directory(after_).users, [{ uid: "shop" }]);
    assert.deepEqual(directory(after_).groups, [{ name: "apps", members: ["shop"] }]);
    assert.deepEqual(Object.keys(opened(after_, "openldap-passwords")).sort(), ["admin", "mq-bind", "shop"]);
  });

  it("is told by the outputs", () => {
    const { clients, certificates, secrets } = after_.outputs;
    assert.deepEqual(clients, [
      { name: "shop", distinguishedName: "CN=shop,OU=mq-clients", user: "shop", revoked: false },
      { name: "kiosk", distinguishedName: "CN=kiosk,OU=mq-clients", user: "kiosk", revoked: true },
    ]);
    assert.doesNotMatch(JSON.stringify([certificates, secrets]), /kiosk/);
    assert.match(JSON.stringify([before_.outputs.certificates, before_.outputs.secrets]), /kiosk/);
  });

  it("changes nothing of another's", () => {
    // What is encrypted anew by the mocks' random numbers is told apart by what it holds.
    const inputs = (run: PlatformRun) =>
      run.seen
        .filter(
          ({ type, name }) => /^(clients-|access-mq\.)shop\b/.test(name) && !type.endsWith(":SealedSecret"),
        )
        .map(({ type, name, inputs: all }) => [type, name, all]);
    assert.ok(inputs(before_).length > 10);
    assert.deepEqual(inputs(after_), inputs(before_));
  });
});
