import * as assert from "node:assert/strict";
import { queueManagerDnsNames, ReplicationCertificate } from "../../../../components";
import { only, registrations } from "../../mocks";

const kind = (name: string) => `kubernetes:cert-manager.io/v1:${name}`;

describe("ReplicationCertificate", () => {
  it("has a CA of its own that no other namespace can ask", async () => {
    const seen = await registrations(
      () =>
        new ReplicationCertificate("replication", {
          namespace: "mq",
          certificateName: "mq-replication-certificate",
          secretName: "mq-replication-cert",
          serviceName: "qm1-ibm-mq",
        }),
      { [kind("Certificate")]: () => ({ status: { revision: 1 } }) },
    );
    const issuer = (name: string) => only(seen, kind("Issuer"), name).inputs;
    const certificate = (name: string) => only(seen, kind("Certificate"), name).inputs;
    assert.deepEqual(
      [issuer("replication-self-signed").metadata.name, issuer("replication-self-signed").spec],
      ["mq-replication-certificate-self-signed", { selfSigned: {} }],
    );
    assert.deepEqual(
      [issuer("replication-issuer").metadata, issuer("replication-issuer").spec],
      [
        {
          name: "mq-replication-certificate-issuer",
          namespace: "mq",
          annotations: { "pulumi.com/waitFor": "condition=Ready" },
        },
        { ca: { secretName: "mq-replication-cert-ca" } },
      ],
    );
    const ca = certificate("replication-ca").spec;
    assert.equal(ca.isCA, true);
    assert.deepEqual(ca.issuerRef, {
      name: "mq-replication-certificate-self-signed",
      kind: "Issuer",
      group: "cert-manager.io",
    });
    const leaf = certificate("replication").spec;
    assert.deepEqual(leaf.issuerRef, {
      name: "mq-replication-certificate-issuer",
      kind: "Issuer",
      group: "cert-manager.io",
    });
    assert.notEqual(leaf.commonName, ca.commonName);
    assert.deepEqual(leaf.usages, ["digital signature", "server auth", "client auth"]);
    assert.deepEqual(leaf.dnsNames, ["qm1-ibm-mq-replica-0", "qm1-ibm-mq-replica-1", "qm1-ibm-mq-replica-2"]);
  });
});

describe("the names in a queue manager's certificate", () => {
  const args = { releaseName: "qm1", namespace: "mq", metrics: false, externalNames: [] };
  const forms = (service: string) =>
    ["", ".mq", ".mq.svc", ".mq.svc.cluster.local"].map((suffix) => service + suffix);

  it("are its Service's", () => {
    for (const distribution of ["ibm", "operator"] as const) {
      assert.deepEqual(queueManagerDnsNames({ ...args, distribution }), forms("qm1-ibm-mq"));
    }
  });

  it("are those of every Service it has, and the ones outside, each once", () => {
    assert.deepEqual(
      queueManagerDnsNames({
        ...args,
        distribution: "first-party",
        metrics: true,
        externalNames: ["mq.example.com", "qm1-ibm-mq", "mq.example.com"],
      }),
      [
        ...forms("qm1-ibm-mq"),
        ...forms("qm1-ibm-mq-headless"),
        ...forms("qm1-ibm-mq-metrics"),
        "mq.example.com",
      ],
    );
  });
});
