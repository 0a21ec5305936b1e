import assert from "node:assert/strict";
import { only } from "../components/mocks";
import { runPlatform, stackConfiguration } from "../platformRun";
import { certificate, policy, release, sealedSecret } from "./registered";

describe("ldap.replicas: 2", () => {
  const run = (replicas?: number) =>
    runPlatform({ ...stackConfiguration("local"), ldap: { ...stackConfiguration("local").ldap, replicas } });
  const keys = ({ seen }: any) =>
    Object.keys(only(seen, sealedSecret, "openldap-passwords").inputs.spec.encryptedData);
  const certified = ({ seen }: any) => only(seen, certificate, "directory-certificate").inputs.spec;

  it("reaches the chart, and the certificate names each pod and may be a client's", async () => {
    const two = await run(2);
    assert.equal(only(two.seen, release, "directory").inputs.values.replicas, 2);
    const { dnsNames, usages } = certified(two);
    assert.ok(dnsNames.includes("openldap-0.openldap-headless.openldap.svc"));
    assert.ok(dnsNames.includes("openldap-1.openldap-headless.openldap.svc"));
    assert.ok(!dnsNames.includes("openldap-2.openldap-headless.openldap.svc"));
    assert.deepEqual(usages, ["digital signature", "server auth", "client auth"]);
  });

  it("gives the replicas an account, and lets the pods call each other through the mesh", async () => {
    const two = await run(2);
    assert.ok(keys(two).includes("replicator"));
    const { rules } = only(two.seen, policy, "access-openldap.openldap-callers").inputs.spec;
    assert.ok(JSON.stringify(rules).includes("/ns/openldap/sa/openldap"), JSON.stringify(rules));
  });

  it("is none of that with one", async () => {
    const one = await run(undefined);
    assert.deepEqual(certified(one).usages, ["digital signature", "server auth"]);
    assert.ok(certified(one).dnsNames.every((name: string) => !name.includes("headless")));
    assert.ok(!keys(one).includes("replicator"));
    const { rules } = only(one.seen, policy, "access-openldap.openldap-callers").inputs.spec;
    assert.ok(!JSON.stringify(rules).includes("/ns/openldap/sa/openldap"));
  });
});
