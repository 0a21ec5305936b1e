import assert from "node:assert/strict";
import type { KubernetesObjectApi } from "@kubernetes/client-node";
import { lateCertificates } from "../../embedded/lateCertificates";

const condition = (status: string, message: string) => ({
  conditions: [{ type: "Ready", status, message }],
});
const certificate = (name: string, status?: object, manager = "pulumi-kubernetes-1a2b") => ({
  metadata: { namespace: "mq", name, managedFields: [{ manager: "cert-manager" }, { manager }] },
  status,
});
const request = (of: string, status: object, namespace = "mq") => ({
  metadata: { namespace, name: `${of}-1`, annotations: { "cert-manager.io/certificate-name": of } },
  status,
});

/** A cluster with these objects. */
const api = (Certificate: object[], CertificateRequest: object[] = []) =>
  ({
    list: async (_: string, kind: "Certificate" | "CertificateRequest") => ({
      items: { Certificate, CertificateRequest }[kind],
    }),
  }) as unknown as KubernetesObjectApi;

describe("lateCertificates", () => {
  it("says nothing of certificates that are ready", async () => {
    const ready = certificate("server", condition("True", "Certificate is up to date"));
    assert.deepEqual(
      await lateCertificates(api([ready], [request("server", condition("False", "old"))])),
      [],
    );
  });

  it("passes on the Certificate's own message and its request's", async () => {
    const late = certificate("server", condition("False", "Issuing certificate as Secret does not exist"));
    const others = [
      request("client", condition("False", "of another")),
      request("server", condition("False", "in another namespace"), "openldap"),
      request("server", condition("True", "an earlier one")),
    ];
    const asked = request("server", condition("False", 'Referenced "ClusterIssuer" not found'));
    const text = "Certificate mq/server is not ready: Issuing certificate as Secret does not exist";
    assert.deepEqual(await lateCertificates(api([late], others)), [text]);
    assert.deepEqual(await lateCertificates(api([late], [...others, asked])), [
      `${text} Its request: Referenced "ClusterIssuer" not found`,
    ]);
  });

  it("says nothing of certificates that somebody else made", async () => {
    const others = certificate("shop", condition("False", "of another team"), "kubectl");
    assert.deepEqual(await lateCertificates(api([others])), []);
  });

  it("names one that cert-manager has not looked at", async () => {
    assert.deepEqual(await lateCertificates(api([certificate("server")])), [
      "Certificate mq/server is not ready: no status yet",
    ]);
  });
});
