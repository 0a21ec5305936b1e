import assert from "node:assert/strict";
import { checkAccess } from "../../components/mesh/access/checks";
import { example, left, orders, web } from "../components/mesh/access/example";
import { Conversation, httpCall } from "./callers";
import { eventually } from "./envoy/eventually";
import { MeshedServer } from "./meshedServer";
import { running } from "./proxies";
import { type Account, workloadCertificate } from "./workload";

const certificates = new Map<Account, ReturnType<typeof workloadCertificate>>();
const by = (account: Account) => {
  const certificate = certificates.get(account) ?? workloadCertificate(account);
  certificates.set(account, certificate);
  return { tls: { certificate } };
};
const shop = "shop/orders";
/** Somebody else's policy, by which everybody may call. */
const everybody = {
  apiVersion: "security.istio.io/v1",
  kind: "AuthorizationPolicy",
  metadata: { namespace: "shop", name: "everybody" },
  spec: { action: "ALLOW", rules: [{}] },
};

/** A real Envoy with a workload's certificate enforces the rendered policies on HTTP. */
describe("Access on HTTP in a real Envoy", () => {
  const run = running();

  it("holds clients, methods and paths apart", async () => {
    const server = await MeshedServer.http(run);
    await server.enforce();
    const table: [Account, method: string, path: string, status: number][] = [
      [web, "GET", "/orders/1", 200],
      [web, "POST", "/orders/1?a=b", 200],
      [web, "DELETE", "/orders/1", 403],
      [web, "GET", "/metrics", 403],
      [web, "GET", "/orders", 403],
      [web, "GET", "/Orders/1", 403],
      [web, "GET", "/metrics?/orders/", 403],
      [orders, "GET", "/orders/1", 403],
      [left, "GET", "/orders/1", 403],
      // Carved out by `deny`.
      [web, "GET", "/orders/admin", 403],
      [web, "GET", "/orders/administrators/1", 403],
      // Resolved before the comparison.
      [web, "GET", "/orders/../metrics", 403],
      [web, "GET", "/orders/x/../admin", 403],
      [web, "GET", "/orders/%61dmin", 403],
      [web, "GET", "/orders//admin", 403],
      [web, "GET", "/orders/%2Fadmin", 403],
      [web, "GET", "/orders/..%2Fmetrics", 403],
      [web, "GET", "/orders\\..\\metrics", 403],
    ];
    for (const [account, method, path, status] of table)
      assert.equal(await httpCall(server.port, by(account), { method, path }), status, `${method} ${path}`);
    assert.deepEqual(
      server.application.calls.map(({ method, path }) => `${method} ${path}`),
      ["GET /orders/1", "POST /orders/1?a=b"],
    );
  });

  it("in a mesh with Istio's own default, lets more than one slash past what is carved out", async () => {
    const server = await MeshedServer.http(run, { normalization: "BASE" });
    await server.enforce();
    assert.equal(await httpCall(server.port, by(web), { path: "/orders/admin" }), 403);
    for (const path of ["/orders//admin", "/orders/%2Fadmin", "/orders/..%2Fmetrics"])
      assert.equal(await httpCall(server.port, by(web), { path }), 200, path);
  });

  it("compares paths exactly, by prefix, by suffix and by template", async () => {
    const server = await MeshedServer.http(run);
    const table: [pattern: string, taken: string[], refused: string[]][] = [
      ["/a", ["/a", "/a?b"], ["/a/", "/ab", "/b/a"]],
      ["/a*", ["/a", "/ab", "/a/b/c"], ["/", "/b/a"]],
      ["*/a", ["/a", "/b/a"], ["/a/b", "/ba"]],
      ["/a/{*}/b", ["/a/x/b"], ["/a/b", "/a/x/y/b", "/a/x/b/c"]],
      ["/a/{**}", ["/a/x", "/a/x/y"], ["/b/x"]],
      ["/a/b", ["/a//b", "/a%2Fb", "/a%5cb", "/a\\b", "/a/x/../b", "/a/%2E/b", "/%61/b"], ["/a%252Fb"]],
      ["/%22%3C%3E%5E%60%7C", ['/"<>^`|'], ["/"]],
      // Encodings that normalization leaves alone.
      ["/a%20b", ["/a%20b"], ["/a/b"]],
      ["/a%252Fb", ["/a%252Fb"], ["/a%2Fb"]],
      ["/caf%c3%a9", ["/caf%c3%a9"], ["/caf%C3%A9"]],
    ];
    const call = (path: string) => httpCall(server.port, by(web), { path });
    for (const [pattern, taken, refused] of table) {
      await server.enforce({ allow: [{ from: [web], to: shop, port: 8080, paths: [pattern] }], deny: [] });
      for (const path of taken) assert.equal(await call(path), 200, `${pattern} ${path}`);
      for (const path of refused) assert.equal(await call(path), 403, `${pattern} ${path}`);
    }
  });

  it("would never find the patterns that Access refuses, however a request is spelled", async () => {
    const server = await MeshedServer.http(run);
    const paths = [
      "/a//b",
      "/a%2Fb",
      "/a%5Cb",
      "/a\\b",
      "/x/../a/b",
      "/a/./b",
      "/%61/b",
      "/^",
      "*//b",
      "/a//*",
    ];
    for (const path of paths)
      assert.throws(
        () =>
          checkAccess({
            ...example,
            allow: [{ from: [web], to: shop, port: 8080, paths: [path] }],
            deny: [],
          }),
        / in every request/,
      );
    const rules = [{ to: [{ operation: { paths: [...paths, "/c"] } }] }];
    await server.enforce({ allow: [], deny: [] }, { ...everybody, spec: { action: "ALLOW", rules } });
    const call = (path: string) => httpCall(server.port, by(web), { path });
    assert.equal(await call("/c"), 200);
    for (const path of [...paths.filter((each) => each.startsWith("/")), "/a/b"])
      assert.equal(await call(path), 403, path);
  });

  it("denies everybody where the list has nothing of the service", async () => {
    const server = await MeshedServer.http(run);
    await server.enforce({ allow: [], deny: [] });
    assert.equal(await httpCall(server.port, by(web), { path: "/orders/1" }), 403);
  });

  it("closes access for a revoked identity, on open connections once they have drained", async () => {
    const server = await MeshedServer.http(run, { drainSeconds: 5 });
    await server.enforce({ revoked: [] }, everybody);
    const open = Conversation.begin(server.port, by(left));
    assert.equal(await open.asks("/"), 200);
    await server.enforce({ revoked: [left] }, everybody);
    assert.equal(await httpCall(server.port, by(left)), 403);
    assert.equal(await httpCall(server.port, by(web)), 200);
    // Calls on a connection are decided by the rules that were in force when it began.
    assert.equal(await open.asks("/"), 200);
    await eventually("it is closed", async () => (await open.asks("/")) === undefined);
  });
});
