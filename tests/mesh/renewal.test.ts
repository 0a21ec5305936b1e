import assert from "node:assert/strict";
import type { LoggedCall } from "./envoy/bootstrap";
import { eventually } from "./envoy/eventually";
import { authority } from "./externalSystem";
import { clientCertificate, serversAuthority, situations } from "./situation";
import { SteadyLoad } from "./steadyLoad";

describe("A renewed client certificate in a real Envoy", () => {
  const given = situations();

  it("is used on every connection soon, and no call under steady load is lost", async () => {
    const { system, client } = await given({ identity: clientCertificate("before") });
    const load = new SteadyLoad((agent) => client.call({ agent }), 8);
    try {
      await eventually("calls are answered", () => system.calls.length > 100);
      client.renew(clientCertificate("after"), serversAuthority);
      await eventually("the new certificate is presented", () =>
        system.calls.some(({ client }) => client === "after"),
      );
      // A connection lives a second here; then those of the old certificate are gone.
      const enough = () => system.calls.slice(-400).filter(({ client }) => client === "after").length === 400;
      await eventually("the new certificate alone is presented", enough);
    } finally {
      await load.stop();
    }
    assert.deepEqual([...new Set(load.outcomes)], [200]);
    assert.ok(load.outcomes.length > 500);
    const names = system.calls.map(({ client }) => client);
    assert.deepEqual([...new Set(names)].toSorted(), ["after", "before"]);
  });

  it("that the server does not know closes the way, once the connections are gone", async () => {
    const { client } = await given();
    assert.equal((await client.call()).status, 200);
    client.renew(clientCertificate("orders", authority("a stranger")), serversAuthority);
    await eventually("calls are refused", async () => (await client.call()).status === 503);
  });

  it("comes with a new authority for the server", async () => {
    const { client } = await given();
    assert.equal((await client.call()).status, 200);
    client.renew(clientCertificate("orders"), authority("a stranger"));
    await eventually("calls are refused", async () => (await client.call()).status === 503);
    const isVerification = ({ reason }: LoggedCall) => /CERTIFICATE_VERIFY_FAILED/.test(String(reason));
    await eventually("the reason is in Envoy's log", () => client.logged().some(isVerification));
  });
});
