import assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import { ClientCertificate } from "../../../components/trust/clientCertificate";
import { ServerCertificate } from "../../../components/trust/serverCertificate";
import { registrations } from "../mocks";

const certificate = "kubernetes:cert-manager.io/v1:Certificate";
const issuerRef = { name: "issuer", kind: "ClusterIssuer" } as const;
const certificates = {
  ServerCertificate: () =>
    new ServerCertificate("one", {
      namespace: "mq",
      issuerRef,
      certificateName: "server",
      secretName: "server",
      dnsNames: ["server.mq.svc"],
    }),
  ClientCertificate: () =>
    new ClientCertificate("one", {
      namespace: "mq",
      issuerRef,
      commonName: "client",
      organizationalUnit: "clients",
      keystorePassword: { secretName: "password", key: "password" },
    }),
};

for (const [kind, create] of Object.entries<() => { revision: pulumi.Output<string> }>(certificates)) {
  describe(`the revision of ${kind}`, () => {
    /** With the live object's status as it is read, not as it was when the resource was last updated. */
    const read = async (status: object | undefined) => {
      let revision: string | undefined;
      await registrations(
        () => {
          create().revision.apply((text) => {
            revision = text;
          });
        },
        { [certificate]: (_, name) => ({ status: name === "one-status" ? status : { revision: 1 } }) },
      );
      return revision;
    };

    it("is what cert-manager counts now", async () => {
      assert.equal(await read({ revision: 1 }), "1");
      assert.equal(await read({ revision: 7, conditions: [] }), "7");
    });

    it("is not made up where there is none", async () => {
      const message = /: one-id: the Certificate has no revision in its status; it has not been issued\.$/;
      await assert.rejects(read({ conditions: [] }), { message });
      await assert.rejects(read(undefined), { message });
    });
  });
}
