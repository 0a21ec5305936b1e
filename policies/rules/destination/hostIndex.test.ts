import { deepEqual } from "node:assert/strict";
import { covers, fullHost, overlap } from "./host";
import { HostIndex } from "./hostIndex";

describe("hosts", () => {
  it("are completed where they are names of Services", () => {
    deepEqual(fullHost("Orders", "shop", "cluster.local"), "orders.shop.svc.cluster.local");
    for (const whole of ["orders.shop", "*", "*.local"])
      deepEqual(fullHost(whole, "shop", "cluster.local"), whole);
  });

  it("cover names below a wildcard and not the wildcard's own", () => {
    deepEqual(covers("*.example.com", "a.b.example.com"), true);
    deepEqual(covers("*.example.com", "example.com"), false);
    deepEqual(covers("*.example.com", "badexample.com"), false);
    deepEqual(covers("a.example.com", "*.example.com"), false);
    deepEqual(overlap("a.example.com", "*.example.com"), true);
  });
});

describe("HostIndex", () => {
  const index = new HostIndex<string>();
  for (const host of ["a.example.com", "*.example.com", "*.com", "*", "b.example.org"]) index.add(host, host);

  it("finds a host and the wildcards above it", () => {
    deepEqual(index.overlapping("a.example.com"), ["a.example.com", "*.example.com", "*.com", "*"]);
    deepEqual(index.covering("c.example.com"), ["*.example.com", "*.com", "*"]);
    deepEqual(index.covering("example"), ["*"]);
  });

  it("finds for a wildcard what lies below it only where any common name counts", () => {
    deepEqual(index.overlapping("*.example.com"), ["a.example.com", "*.example.com", "*.com", "*"]);
    deepEqual(index.covering("*.example.com"), ["*.example.com", "*.com", "*"]);
  });
});
