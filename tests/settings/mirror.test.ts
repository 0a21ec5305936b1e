import assert from "node:assert/strict";
import { faultsBesides, inStackTest, licence, settings } from "./stackTest";

describe("the mirror in the settings", () => {
  inStackTest();

  for (const images of ["registry.example.com", "registry.example.com:5000/a/b-c", "localhost:5000"]) {
    it(`may have images at ${images}`, () =>
      assert.equal(settings({ ...licence, mirror: { images } }).mirror.images, images));
  }

  for (const images of [
    "https://registry.example.com",
    "registry.example.com/",
    "oci://r.example.com/x",
    "",
  ]) {
    it(`has no images at "${images}"`, () => {
      const line =
        "strict-mtls:mirror.images must be a registry without https:// and with a path or none, for example registry.example.com/mirror.";
      assert.deepEqual(faultsBesides({ mirror: { images } }), [line]);
    });
  }

  it("has no charts over plain HTTP", () => {
    const line = "strict-mtls:mirror.charts must begin with https:// or oci://.";
    assert.deepEqual(faultsBesides({ mirror: { charts: "http://charts.example.com" } }), [line]);
  });

  it("wants an image for IBM's operator, which would take one of IBM's registry", () => {
    const queueManager = {
      distribution: "operator",
      operator: { license: "L-1", use: "Production", version: "10.0.0.0-r1" },
    };
    const mirror = { images: "registry.example.com" };
    const line =
      "strict-mtls:queueManager.image is needed with mirror.images and queueManager.distribution: operator, which has an image of its own.";
    assert.deepEqual(faultsBesides({ mirror, queueManager }), [line]);
    const image = { repository: "registry.example.com/mq", tag: "1" };
    assert.deepEqual(faultsBesides({ mirror, queueManager: { ...queueManager, image } }), []);
  });
});
