import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { type Inventory, inventory } from "../../command/images/inventory";
import { root } from "../../embedded/paths";
import { schema } from "../../settings/schema";
import { runPlatform } from "../platformRun";
import { release } from "../program/registered";
import { strictMtls } from "./strictMtls";

const of = (settings: Record<string, any>): Inventory => inventory(schema.parse(settings));
const references = ({ images }: Inventory) => images.map(({ image, tag }) => `${image}:${tag}`);

describe("strict-mtls images", () => {
  const mirror = { charts: "oci://registry.example.com/charts", images: "registry.example.com/copies" };
  const stacks: Record<string, Record<string, any>> = {
    "the defaults and two revisions of Istio": {
      istio: {
        revisions: [
          { name: "v1-30-3", tags: ["default"] },
          { name: "v1-31-0", version: "1.31.0" },
        ],
      },
    },
    "a mirror, Reloader, ambient mode and the first-party chart": {
      mirror,
      reloader: { enabled: true },
      mesh: { injection: "ambient" },
      queueManager: { distribution: "first-party" },
    },
  };
  for (const [what, settings] of Object.entries(stacks)) {
    it(`lists the charts that the program installs, with ${what}`, async () => {
      const queueManager = { acceptLicense: true, ...settings.queueManager };
      const { seen } = await runPlatform({ ...settings, queueManager });
      const installed = seen
        .filter(({ type }) => type === release)
        .map(({ inputs: { repositoryOpts, chart, version = null } }) =>
          [repositoryOpts?.repo ?? chart, chart.split("/").at(-1), version].join(" "),
        );
      const list = of(settings).charts.map(({ from, name, version }) => [from, name, version].join(" "));
      assert.deepEqual([...new Set(installed)].sort(), list.sort());
    });
  }

  it("lists nothing that others have installed", () => {
    const { charts, images } = of({
      certManager: { install: false },
      sealedSecrets: { install: false },
      istio: { flavor: "external" },
    });
    assert.deepEqual(
      charts.map(({ name }) => name),
      ["openldap", "ibm-mq"],
    );
    assert.deepEqual(
      images.map(({ usedBy }) => usedBy),
      [["ldap"], ["queueManager"], ["clients[mq-spring-app]"]],
    );
  });

  it("lists every image by its tag, and from the mirror with where it is upstream", () => {
    assert.deepEqual(references(of({})), [
      "quay.io/jetstack/cert-manager-controller:v1.21.1",
      "quay.io/jetstack/cert-manager-webhook:v1.21.1",
      "quay.io/jetstack/cert-manager-cainjector:v1.21.1",
      "quay.io/jetstack/cert-manager-acmesolver:v1.21.1",
      "quay.io/jetstack/cert-manager-startupapicheck:v1.21.1",
      "docker.io/bitnami/sealed-secrets-controller:0.38.4",
      "registry.istio.io/release/pilot:1.30.3",
      "registry.istio.io/release/proxyv2:1.30.3",
      "docker.io/vegardit/openldap:2.6.10",
      "icr.io/ibm-messaging/mq:9.4.2.0-r1",
      "quay.io/cloud-native-toolkit/mq-spring-app:latest",
    ]);
    const mirrored = of({ mirror, reloader: { enabled: true }, mesh: { injection: "ambient" } }).images;
    assert.equal(mirrored.length, 14);
    for (const { image, upstream } of mirrored) {
      assert.equal(image, `${mirror.images}/${upstream.slice(upstream.indexOf("/") + 1)}`);
    }
  });

  it("knows a digest where the settings pin one, and says why where none is known", () => {
    const digest = `sha256:${"a".repeat(64)}`;
    const image = { repository: "registry.example.com/mq", tag: "10", digest };
    const { images } = of({ queueManager: { image }, ldap: { values: { image: { digest } } } });
    const found = (name: string) => images.find(({ usedBy }) => usedBy.includes(name))!;
    assert.deepEqual(found("queueManager"), {
      image: "registry.example.com/mq",
      tag: "10",
      upstream: "registry.example.com/mq",
      digest,
      digestUnknown: null,
      usedBy: ["queueManager"],
    });
    assert.equal(found("ldap").digest, digest);
    for (const each of images.filter((one) => one.digest === null))
      assert.match(each.digestUnknown!, /\.$| does\.$/);
  });

  it("knows no tag of a chart at a path, nor of another version than the pinned one", () => {
    const tag = (settings: object) =>
      of({ sealedSecrets: settings }).images.find(({ usedBy }) => usedBy[0] === "sealedSecrets")!.tag;
    assert.equal(tag({ chart: { path: "./sealed-secrets" } }), null);
    assert.equal(tag({ chart: { version: "2.20.0" } }), null);
    assert.equal(tag({ chart: { version: "2.20.0" }, values: { image: { tag: "0.40.0" } } }), "0.40.0");
    assert.equal(of({ istio: { charts: { istiod: { version: "1.30.4" } } } }).images[6]!.tag, "1.30.4");
  });

  it("says what it cannot list", () => {
    const operator = { license: "L-1", use: "Production", version: "10.0.0.0-r1" };
    const { others } = of({
      istio: { flavor: "openshift-2" },
      queueManager: { distribution: "operator", operator },
    });
    assert.equal(others.length, 2);
  });

  it("prints a stack's list as text and as JSON", async () => {
    const { code, stdout } = await strictMtls(["images", "--stack", "prod", "--format", "json"], {
      cwd: root,
    });
    assert.equal(code, 0);
    const prod: Inventory = JSON.parse(stdout);
    const text = await strictMtls(["images", "--stack", "Pulumi.prod.yaml"], { cwd: root });
    for (const reference of references(prod)) assert.ok(text.stdout.includes(`  ${reference}\n`), reference);
    for (const { name, version } of prod.charts)
      assert.ok(text.stdout.includes(`  ${name}${version ? ` ${version}` : ""}\n`), name);
  });

  it("takes no operand", async () => {
    assert.deepEqual(await strictMtls(["images", "prod"], { cwd: root }), {
      code: 2,
      stdout: "",
      stderr: "strict-mtls: images takes no operand; name the stack with --stack.\n",
    });
  });

  for (const words of [["--help"], ["images"], ["settings", "diff", "staging", "prod"]]) {
    it(`loads nothing of Pulumi for ${words.join(" ")}`, () => {
      const preload = path.join(__dirname, "loadedOfPulumi.cjs");
      const args = ["--require", preload, path.join(root, "bin/strict-mtls.js"), ...words];
      const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
      assert.equal(stderr, "");
      assert.notEqual(stdout, "");
    });
  }
});
