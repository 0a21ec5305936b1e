import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { clientIdentity } from "./clientIdentity";

const mutual = (tls: Record<string, unknown>, mode = "MUTUAL") => ({
  apiVersion: "networking.istio.io/v1",
  kind: "DestinationRule",
  metadata: { name: "partner", namespace: "shop" },
  spec: { host: "api.example.com", trafficPolicy: { tls: { mode, ...tls } } },
});
const files = { clientCertificate: "/c.pem", privateKey: "/k.pem", caCertificates: "/ca.pem" };
const refused = (field: string, found: string) => `violation: spec.trafficPolicy.tls.${field} ${found}`;
const without = "so MUTUAL has no client certificate";

describe("DR-07 client-identity", () => {
  it("passes a certificate with its key, and a credential", () => {
    deepEqual(judge(clientIdentity, mutual(files)), []);
    deepEqual(judge(clientIdentity, mutual({ credentialName: "partner" })), []);
  });

  it("refuses a missing certificate, a missing key and both", () => {
    deepEqual(judge(clientIdentity, mutual({})), [
      refused("clientCertificate", `is missing, ${without}`),
      refused("privateKey", `is missing, ${without}`),
    ]);
    deepEqual(judge(clientIdentity, mutual({ ...files, privateKey: "" })), [
      refused("privateKey", `is empty, ${without}`),
    ]);
    deepEqual(judge(clientIdentity, mutual({ privateKey: "/k.pem" })), [
      refused("clientCertificate", `is missing, ${without}`),
    ]);
  });

  it("refuses files beside a credential, and names none of them", () => {
    deepEqual(
      judge(clientIdentity, mutual({ ...files, credentialName: "partner" })),
      Object.keys(files).map((field) => refused(field, "stands beside credentialName")),
    );
  });

  it("passes SIMPLE, which presents nothing, ISTIO_MUTUAL and empty files beside a credential", () => {
    deepEqual(judge(clientIdentity, mutual({}, "SIMPLE")), []);
    deepEqual(judge(clientIdentity, mutual({}, "ISTIO_MUTUAL")), []);
    deepEqual(judge(clientIdentity, mutual({ credentialName: "partner", clientCertificate: "" })), []);
  });

  it("counts what is not known yet", () => {
    deepEqual(judge(clientIdentity, mutual({ ...files, privateKey: notKnownYet })), [
      "undecided: spec.trafficPolicy.tls.privateKey is not known yet",
    ]);
  });
});
