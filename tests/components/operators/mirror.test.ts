import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import {
  type Mirror,
  mirroredChart,
  mirroredImage,
  mirroredValues,
} from "../../../components/operators/mirror";
import { SealedSecrets } from "../../../components/operators/sealedSecrets";
import { charts } from "../../../components/operators/versions";
import { only, registrations } from "../mocks";

const mirror: Mirror = { charts: "oci://registry.example.com/charts", images: "registry.example.com/copies" };

describe("mirroredImage", () => {
  const images: [string, string][] = [
    [
      "quay.io/jetstack/cert-manager-webhook:v1",
      "registry.example.com/copies/jetstack/cert-manager-webhook:v1",
    ],
    ["localhost:5000/x", "registry.example.com/copies/x"],
    ["bitnami/sealed-secrets-controller", "registry.example.com/copies/bitnami/sealed-secrets-controller"],
    ["busybox:1.37", "registry.example.com/copies/busybox:1.37"],
  ];
  for (const [image, copy] of images) {
    it(`finds ${image} behind the mirror's name`, () => assert.equal(mirroredImage(image, mirror), copy));
  }

  it("leaves an image where it is without a mirror of images", () => {
    assert.equal(mirroredImage("quay.io/a/b", { charts: "oci://registry.example.com" }), "quay.io/a/b");
    assert.equal(mirroredImage("quay.io/a/b", undefined), "quay.io/a/b");
  });
});

describe("mirroredChart", () => {
  const { certManager, firstPartyOpenLdap } = charts;

  it("takes the mirror where nothing else is named, in the version that is", () => {
    assert.deepEqual(mirroredChart(certManager, {}, mirror), { mirror: mirror.charts });
    assert.deepEqual(mirroredChart(certManager, { version: "v9" }, mirror), {
      version: "v9",
      mirror: mirror.charts,
    });
  });

  it("leaves a source that is named, the charts of this package, and all without a mirror of charts", () => {
    for (const source of [{ path: "./x" }, { oci: "oci://a/b" }, { repository: "https://a" }]) {
      assert.deepEqual(mirroredChart(certManager, source, mirror), source);
    }
    assert.deepEqual(mirroredChart(firstPartyOpenLdap, {}, mirror), {});
    assert.deepEqual(mirroredChart(certManager, {}, { images: mirror.images }), {});
  });
});

describe("mirroredValues", () => {
  it("name each image by the value that its chart takes it from", () => {
    const at = "registry.example.com/copies";
    assert.deepEqual(mirroredValues(charts.certManager, mirror), {
      image: { repository: `${at}/jetstack/cert-manager-controller` },
      webhook: { image: { repository: `${at}/jetstack/cert-manager-webhook` } },
      cainjector: { image: { repository: `${at}/jetstack/cert-manager-cainjector` } },
      acmesolver: { image: { repository: `${at}/jetstack/cert-manager-acmesolver` } },
      startupapicheck: { image: { repository: `${at}/jetstack/cert-manager-startupapicheck` } },
    });
    assert.deepEqual(mirroredValues(charts.sealedSecrets, mirror), { image: { registry: at } });
    assert.deepEqual(mirroredValues(charts.istiod, mirror), { global: { hub: `${at}/release` } });
    assert.deepEqual(mirroredValues(charts.istioZtunnel, mirror), { hub: `${at}/release` });
    assert.deepEqual(mirroredValues(charts.certManager, { charts: mirror.charts }), {});
  });
});

describe("a component with a mirror", () => {
  const inputs = async (args: ConstructorParameters<typeof SealedSecrets>[1]) => {
    const seen = await registrations(() => {
      new SealedSecrets("sealed-secrets", { mirror, ...args });
    });
    return only(seen, "kubernetes:helm.sh/v3:Release", "sealed-secrets").inputs;
  };

  it("takes chart and image from it", async () => {
    const { chart, version, repositoryOpts, values } = await inputs({});
    assert.deepEqual(
      [chart, version, repositoryOpts, values.image],
      [
        "oci://registry.example.com/charts/sealed-secrets",
        "2.19.1",
        undefined,
        { registry: "registry.example.com/copies" },
      ],
    );
  });

  it("goes by what is named for itself", async () => {
    const { chart, values } = await inputs({
      chart: { path: "./sealed-secrets.tgz" },
      values: { image: { registry: "other.example.com" } },
    });
    assert.deepEqual([chart, values.image], ["./sealed-secrets.tgz", { registry: "other.example.com" }]);
  });
});

describe("the images of the charts in this package", () => {
  for (const chart of [charts.firstPartyOpenLdap, charts.firstPartyIbmMq]) {
    it(`are those of charts/${chart.name}/values.yaml`, () => {
      const file = path.join(__dirname, "../../../charts", chart.name, "values.yaml");
      const { image } = parse(readFileSync(file, "utf8"));
      assert.deepEqual(
        chart.images.map(({ repository, tag }) => [repository, tag]),
        [[image.repository, image.tag]],
      );
    });
  }
});
