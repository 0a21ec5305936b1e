import assert from "node:assert/strict";
import { MqClient, type PlatformClientArgs, PlatformReference, type StackOutputs } from "../../../components";
import { only, type Registered, registrations } from "../mocks";
import { deployed, reads, stack } from "../platformReference/deployed";
import { computed, types } from "./client/identityFixture";

const deployment = "kubernetes:apps/v1:Deployment";
const { sealedPassword } = deployed.clients[1]!.application!;

const made = (more: Partial<PlatformClientArgs> = {}, outputs: StackOutputs = deployed) =>
  registrations(
    () => {
      const platform = new PlatformReference("platform", { stack });
      new MqClient("orders", { platform, ...more });
    },
    { ...computed, ...reads(outputs) },
  );

const inCluster = (seen: Registered[]) =>
  seen.filter(({ type, inputs }) => type.startsWith("kubernetes:") && inputs.metadata !== undefined);

describe("MqClient of a platform", () => {
  let seen: Registered[];
  before(async () => {
    seen = await made();
  });

  it("makes all that the client is, by its name and in its namespace", () => {
    assert.deepEqual(
      inCluster(seen)
        .map(({ type, inputs: { metadata } }) => `${type} ${metadata.namespace}/${metadata.name}`)
        .sort(),
      [
        "kubernetes:apps/v1:Deployment orders/orders",
        "kubernetes:bitnami.com/v1alpha1:SealedSecret orders/orders",
        "kubernetes:bitnami.com/v1alpha1:SealedSecret orders/orders-keystore-password",
        "kubernetes:cert-manager.io/v1:Certificate orders/orders-certificate",
        "kubernetes:core/v1:ConfigMap orders/orders",
        "kubernetes:core/v1:ConfigMap orders/orders-ca-bundle",
        "kubernetes:core/v1:Service orders/orders",
        "kubernetes:core/v1:ServiceAccount orders/orders",
        "kubernetes:rbac.authorization.k8s.io/v1:Role orders/orders",
        "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding orders/orders",
      ],
    );
  });

  it("marks each of them with the platform and with its own stack", () => {
    for (const { type, inputs } of inCluster(seen)) {
      assert.equal(inputs.metadata.labels?.["strict-mtls/platform"], "strict-mtls.dev", type);
      assert.equal(inputs.metadata.annotations?.["strict-mtls/application"], "strict-mtls/test", type);
    }
  });

  it("has a certificate of the platform's issuer, for the subject that the queue manager knows", () => {
    const { spec } = seen.find(({ type, inputs }) => type === types.certificate && inputs.metadata)!.inputs;
    assert.deepEqual(spec.issuerRef, deployed.issuer);
    assert.equal(spec.commonName, "Orders 1");
    assert.deepEqual(spec.subject, { organizationalUnits: ["mq-clients"] });
  });

  it("hands on the password as the platform has sealed it, and seals no other for it", () => {
    const credentials = only(seen, types.sealed, "orders-credentials").inputs;
    assert.equal(credentials.spec.encryptedData.PASSWORD, sealedPassword);
    assert.deepEqual(Object.keys(credentials.spec.encryptedData).sort(), ["PASSWORD", "USER"]);
    const passwords = seen.filter(({ type }) => type === types.password).map(({ name }) => name);
    assert.deepEqual(passwords.sort(), [
      "orders-credentials-seed",
      "orders-keystore-password",
      "orders-keystore-password-seed",
    ]);
  });

  it("is told the queue manager by the platform, and whom it talks to there", () => {
    assert.deepEqual(only(seen, "kubernetes:core/v1:ConfigMap", "orders").inputs.data, {
      APP_NAME: "ORDERS",
      CHANNEL: "ORDERS.SVRCONN",
      CONNECTION_NAME: "qm1-ibm-mq.mq.svc(1414)",
      IBM_MQ_SSLCIPHERSUITE: "*TLS13ORHIGHER",
      IBM_MQ_SSLPEERNAME: "CN=mq-server-certificate",
      QM: "QM1",
      QUEUE_NAME: "ORDERS",
    });
    const bundle = seen.find(({ inputs }) => inputs.metadata?.name === "orders-ca-bundle")!;
    assert.equal(bundle.inputs.data["ca.crt"], deployed.caBundle);
  });

  it("runs as its own account, with its own three Secrets", () => {
    const { spec } = only(seen, deployment, "orders").inputs.spec.template;
    assert.equal(spec.serviceAccountName, "orders");
    assert.deepEqual(
      spec.volumes.map(({ secret, configMap }: any) => secret?.secretName ?? configMap?.name),
      ["orders-cert", "orders-ca-bundle", undefined],
    );
  });

  it("writes neither the platform nor its outputs into the component's arguments", () => {
    assert.deepEqual(only(seen, "strict-mtls:index:MqClient", "orders").inputs, {});
  });

  it("takes another name, channel and queue, and the namespace's own output", async () => {
    const outputs = structuredClone(deployed);
    outputs.clients[1]!.name = "till";
    const other = await made({ name: "till", namespace: "orders", channel: "C", queue: "Q" }, outputs);
    const { CHANNEL, QUEUE_NAME } = other.find(
      ({ type, inputs }) => type === "kubernetes:core/v1:ConfigMap" && inputs.metadata.name === "till",
    )!.inputs.data;
    assert.deepEqual([CHANNEL, QUEUE_NAME], ["C", "Q"]);
  });

  it("has the keystore that its style opens, found by the subject", async () => {
    const other = await made({ style: "ccdt", image: "registry.example.com/orders:1" });
    const { spec } = other.find(({ type, inputs }) => type === types.certificate && inputs.metadata)!.inputs;
    assert.deepEqual(Object.keys(spec.keystores), ["pkcs12"]);
  });

  const refused: [string, Partial<PlatformClientArgs>, (outputs: StackOutputs) => void, RegExp][] = [
    [
      "a client that the platform does not know",
      { name: "billing" },
      () => undefined,
      /platform: billing is not among the clients of the stack organization\/strict-mtls\/dev, which are mq-spring-app, orders, shop; add \{name: billing, namespace: …\}/,
    ],
    [
      "another namespace than the platform expects",
      { namespace: "shop" },
      () => undefined,
      /namespace: shop is not where the platform expects orders; use orders, or change the entry/,
    ],
    [
      "an issuer for another namespace",
      {},
      ({ issuer }) => {
        issuer.kind = "Issuer";
      },
      /platform: its issuer mq-self-signed-issuer signs for its own namespace only/,
    ],
  ];
  for (const [name, more, change, fault] of refused) {
    it(`refuses ${name}`, () => {
      const outputs = structuredClone(deployed);
      change(outputs);
      return assert.rejects(made(more, outputs), fault);
    });
  }

  it("refuses at once a name that is none", () =>
    assert.rejects(made({ name: "Orders" }), /^Error: name: "Orders"/));
});
