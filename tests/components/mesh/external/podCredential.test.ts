import assert from "node:assert/strict";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { type ExternalService, presentingAnnotations, presentingLabels } from "../../../../components";
import { only, registrations } from "../../mocks";
import { existing, service, variants } from "./variants";

const files = { cert: "cert", key: "key", cacert: "cacert" };
const volume = (name: string, mountPath = "/etc/mtlsfiles") => ({
  label: `strict-mtls/calls-${name}`,
  volume: { name: `${name}-mtls`, mountPath, sources: [{ secret: `${name}-mtls-data`, files }] },
});
const projected = (name: string) => ({
  projected: {
    sources: [
      {
        secret: {
          name: `${name}-mtls-data`,
          items: ["cert", "key", "cacert"].map((key) => ({ key, path: key })),
        },
      },
    ],
  },
});
const userVolume = "sidecar.istio.io/userVolume";
const userVolumeMount = "sidecar.istio.io/userVolumeMount";

describe("a pod template that calls an external service", () => {
  it("gets label, injection, volume and mount beside what it has", () => {
    const one = volume("external-system");
    assert.deepEqual(presentingLabels({ app: "orders" }, one), {
      app: "orders",
      "sidecar.istio.io/inject": "true",
      "strict-mtls/calls-external-system": "true",
    });
    assert.deepEqual(presentingAnnotations({ team: "shop" }, one), {
      team: "shop",
      "sidecar.istio.io/inject": "true",
      [userVolume]: JSON.stringify({ "external-system-mtls": projected("external-system") }),
      [userVolumeMount]: JSON.stringify({
        "external-system-mtls": { mountPath: "/etc/mtlsfiles", readOnly: true },
      }),
    });
  });

  it("may call several, and one twice told is told once", () => {
    const first = presentingAnnotations({}, volume("a"));
    const both = presentingAnnotations(first, volume("b", "/etc/b"));
    assert.deepEqual(JSON.parse(both[userVolume]!), { "a-mtls": projected("a"), "b-mtls": projected("b") });
    assert.deepEqual(JSON.parse(both[userVolumeMount]!), {
      "a-mtls": { mountPath: "/etc/mtlsfiles", readOnly: true },
      "b-mtls": { mountPath: "/etc/b", readOnly: true },
    });
    assert.deepEqual(presentingAnnotations(both, volume("b", "/etc/b")), both);
  });

  it("cannot mount two credentials at one path, or beside what cannot be read", () => {
    assert.throws(() => presentingAnnotations(presentingAnnotations({}, volume("a")), volume("b")), {
      message:
        "mountPath: /etc/mtlsfiles is where the proxy mounts a-mtls already; give each external service of a pod its own.",
    });
    for (const text of ["[]", "{", "null"]) {
      assert.throws(() => presentingAnnotations({ [userVolume]: text }, volume("a")), {
        message: `${userVolume}: the pod's annotation is no JSON object of volumes by name; write it as one.`,
      });
    }
  });

  it("is prepared by one call, in a Deployment and in a component's", async () => {
    const deployment = (name: string, opts: pulumi.ResourceOptions) =>
      new k8s.apps.v1.Deployment(
        name,
        {
          spec: {
            selector: { matchLabels: { app: name } },
            template: { metadata: { labels: { app: name } }, spec: { containers: [] } },
          },
        },
        opts,
      );
    const seen = await registrations(() => {
      const external = service({ origination: { credential: existing } });
      const transformations = [external.prepare];
      deployment("orders", { transformations });
      const parent = new pulumi.ComponentResource("shop:index:Shop", "shop", {}, { transformations });
      deployment("billing", { parent });
      deployment("stranger", {});
    });
    const { label, volume: mounted } = volume("external-system");
    for (const name of ["orders", "billing", "stranger"]) {
      const { spec } = only(seen, "kubernetes:apps/v1:Deployment", name).inputs;
      const prepared = {
        labels: presentingLabels({ app: name }, { label }),
        annotations: presentingAnnotations({}, { label, volume: mounted }),
      };
      const expected = name === "stranger" ? { labels: { app: name } } : prepared;
      assert.deepEqual(spec.template, { metadata: expected, spec: { containers: [] } });
      assert.deepEqual(spec.selector, { matchLabels: { app: name } });
    }
  });

  it("reads cert-manager's keys, and the authority of the server from where it is", async () => {
    let annotations: Record<string, string> = {};
    await registrations(() => {
      const external = variants["a certificate issued here"]!() as ExternalService;
      external.podAnnotations.apply((each) => {
        annotations = each;
      });
    });
    assert.deepEqual(JSON.parse(annotations[userVolume]!), {
      "external-system-mtls": {
        projected: {
          sources: [
            {
              secret: {
                name: "external-system-mtls-data",
                items: [
                  { key: "tls.crt", path: "cert" },
                  { key: "tls.key", path: "key" },
                ],
              },
            },
            { configMap: { name: "partner-ca", items: [{ key: "ca.crt", path: "cacert" }] } },
          ],
        },
      },
    });
  });

  it("needs nothing where an egress gateway presents the certificate", async () => {
    const found: object[] = [];
    await registrations(() => {
      const external = variants["an egress gateway"]!() as ExternalService;
      pulumi.all([external.podLabels, external.podAnnotations]).apply((both) => found.push(...both));
    });
    assert.deepEqual(found, [{}, {}]);
  });
});
