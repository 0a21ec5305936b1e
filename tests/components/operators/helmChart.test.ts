import assert from "node:assert/strict";
import * as path from "node:path";
import { type ChartSource, chartLocation, type PinnedChart } from "../../../components/operators/helmChart";
import { charts } from "../../../components/operators/versions";

const inRepository: PinnedChart = {
  name: "thing",
  version: "1.2.3",
  repository: "https://charts.example",
  images: [],
};
const inRegistry: PinnedChart = {
  name: "thing",
  version: "v1.2.3",
  oci: "oci://registry.example/charts",
  images: [],
};
const ownChart: PinnedChart = { name: "openldap", firstParty: true, images: [] };

describe("chartLocation", () => {
  const resolved: [string, PinnedChart, ChartSource, object][] = [
    [
      "the pinned repository",
      inRepository,
      {},
      { chart: "thing", version: "1.2.3", repositoryOpts: { repo: "https://charts.example" } },
    ],
    [
      "the pinned registry",
      inRegistry,
      {},
      { chart: "oci://registry.example/charts/thing", version: "v1.2.3" },
    ],
    [
      "another version of the pinned one",
      inRegistry,
      { version: "v9" },
      { chart: "oci://registry.example/charts/thing", version: "v9" },
    ],
    ["a path beside the program", inRepository, { path: "vendor/thing" }, { chart: "./vendor/thing" }],
    ["a path that says where it starts", inRepository, { path: "../thing.tgz" }, { chart: "../thing.tgz" }],
    ["an absolute path", inRepository, { path: "/srv/thing" }, { chart: "/srv/thing" }],
    [
      "a whole OCI reference",
      inRepository,
      { oci: "oci://mirror.example/x/y" },
      { chart: "oci://mirror.example/x/y", version: "1.2.3" },
    ],
    [
      "another repository",
      inRegistry,
      { repository: "https://other.example", version: "2" },
      { chart: "thing", version: "2", repositoryOpts: { repo: "https://other.example" } },
    ],
    [
      "a mirror that is a registry",
      inRepository,
      { mirror: "oci://mirror.example/charts/" },
      { chart: "oci://mirror.example/charts/thing", version: "1.2.3" },
    ],
    [
      "a mirror that is a repository",
      inRegistry,
      { mirror: "https://mirror.example" },
      { chart: "thing", version: "v1.2.3", repositoryOpts: { repo: "https://mirror.example" } },
    ],
    [
      "a mirror of a chart of this package, which pins no version",
      ownChart,
      { mirror: "oci://mirror.example" },
      { chart: "oci://mirror.example/openldap", version: undefined },
    ],
  ];
  for (const [title, pinned, source, location] of resolved) {
    it(`resolves ${title}`, () => {
      assert.deepEqual(chartLocation(pinned, source, "chart"), location);
    });
  }

  it("finds the package's own chart relative to the program, so that state names no machine's folder", () => {
    assert.deepEqual(chartLocation(ownChart, {}, "chart"), {
      chart: `./${path.relative(process.cwd(), path.resolve(__dirname, "../../../charts/openldap"))}`,
    });
  });

  const refused: [string, PinnedChart, ChartSource, string][] = [
    [
      "two sources",
      inRepository,
      { path: "x", mirror: "oci://y" },
      "ldap.chart: path and mirror exclude each other; give one of path, oci, repository, mirror.",
    ],
    [
      "a version with a path",
      inRepository,
      { path: "x", version: "1" },
      "ldap.chart: version cannot go with path; the chart at the path carries its own version.",
    ],
    [
      "a version of the package's own chart",
      ownChart,
      { version: "1" },
      "ldap.chart: version needs a source; the chart of this package carries its own, so add oci, repository or mirror.",
    ],
    ["an empty path", inRepository, { path: "" }, "ldap.chart: path is empty; leave it out or name a chart."],
    [
      "a repository without TLS",
      inRepository,
      { repository: "http://charts.example" },
      "ldap.chart: repository must start with https:// or oci://.",
    ],
    [
      "a mirror without a scheme",
      inRepository,
      { mirror: "mirror.example" },
      "ldap.chart: mirror must start with https:// or oci://.",
    ],
    [
      "an OCI reference without its scheme",
      inRepository,
      { oci: "registry.example/x" },
      "ldap.chart: oci must start with oci://.",
    ],
  ];
  for (const [title, pinned, source, message] of refused) {
    it(`refuses ${title}`, () => {
      assert.throws(() => chartLocation(pinned, source, "ldap.chart"), { message });
    });
  }

  it("has one exact version for every upstream chart", () => {
    for (const chart of Object.values(charts)) {
      if ("version" in chart) assert.match(chart.version, /^v?\d+\.\d+\.\d+$/, chart.name);
    }
  });
});
