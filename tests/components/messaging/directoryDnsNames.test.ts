import * as assert from "node:assert/strict";
import { directoryDnsNames } from "../../../components/messaging/directoryDnsNames";

describe("directoryDnsNames", () => {
  const service = ["openldap", "openldap.people", "openldap.people.svc", "openldap.people.svc.cluster.local"];
  const names = (more: object = {}) =>
    directoryDnsNames({ releaseName: "openldap", namespace: "people", ...more });

  it("are those of the Service", () => {
    assert.deepEqual(names(), service);
    assert.deepEqual(names({ replicas: 1 }), service);
  });

  it("are those of each pod, too, with replicas", () => {
    const pods = ["openldap-0.openldap-headless.people.svc", "openldap-1.openldap-headless.people.svc"];
    assert.deepEqual(names({ replicas: 2 }), [
      ...service,
      ...pods.flatMap((name) => [name, `${name}.cluster.local`]),
    ]);
  });

  it("follow the chart's names", () => {
    const [first] = names({ releaseName: "corp", replicas: 2 }).slice(4);
    assert.equal(first, "corp-openldap-0.corp-openldap-headless.people.svc");
    assert.throws(() => names({ releaseName: "Corp" }), /^Error: releaseName: "Corp" must be/);
  });
});
