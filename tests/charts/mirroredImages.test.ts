import assert from "node:assert/strict";
import * as path from "node:path";
import { mirroredValues } from "../../components/operators/mirror";
import { charts } from "../../components/operators/versions";
import { moduleFolder as dependencyFolder } from "../../embedded/tools";
import { moduleFolder } from "../policies/corpus/layOut";
import { sources } from "../policies/corpus/sources";
import { chartsFolder, helm } from "./helm";

const mirror = { images: "registry.example.com/copies" };
const istio = sources.istio!;
const istioChart = (name: string) => async () => path.join(moduleFolder(istio), istio.charts![name]!);
const inPlane = (module: string, folder: string) => async () =>
  path.join(await dependencyFolder("plane", module), folder);
const ofPackage = (name: string) => async () => path.join(chartsFolder, name);

/** Charts that can be had here, the ones that only their own repositories have aside: what each needs to be rendered. */
const cases: [string, keyof typeof charts, () => Promise<string>, object, number][] = [
  [
    "cert-manager",
    "certManager",
    inPlane("github.com/cert-manager/cert-manager", "deploy/charts/cert-manager"),
    {},
    5,
  ],
  [
    "sealed-secrets",
    "sealedSecrets",
    inPlane("github.com/bitnami/sealed-secrets", "helm/sealed-secrets"),
    {},
    1,
  ],
  ["istiod", "istiod", istioChart("istiod"), {}, 1],
  ["cni", "istioCni", istioChart("cni"), {}, 1],
  ["ztunnel", "istioZtunnel", istioChart("ztunnel"), {}, 1],
  [
    "openldap",
    "firstPartyOpenLdap",
    ofPackage("openldap"),
    { passwords: { secretName: "p" }, tls: { secretName: "t" } },
    1,
  ],
  ["ibm-mq", "firstPartyIbmMq", ofPackage("ibm-mq"), { license: "accept" }, 1],
];

/** What pods run, and what controllers are told to run, without the templates of istiod's injection. */
function imagesIn(manifests: string): string[] {
  const named = manifests.matchAll(/(?:^\s*(?:- )?image: |-image=)"?([^\s"{]+\/[^\s"{]+)"?$/gm);
  return [...new Set([...named].map(([, image]) => image!))];
}

const rendered = async (folder: () => Promise<string>, values: object) => {
  const { code, stdout, stderr } = helm(
    ["template", "test", await folder(), "--namespace", "test", "--values", "-"],
    JSON.stringify(values),
  );
  assert.equal(code, 0, stderr);
  return stdout;
};

describe("a mirror of images", () => {
  for (const [name, chart, folder, values, count] of cases) {
    it(`is where chart ${name} takes all of its images from`, async () => {
      const mirrored = imagesIn(
        await rendered(folder, { ...(mirroredValues(charts[chart], mirror) as any), ...values }),
      );
      assert.equal(mirrored.length, count, mirrored.join(", "));
      assert.deepEqual(
        mirrored.filter((image) => !image.startsWith(`${mirror.images}/`)),
        [],
      );
      const upstream = imagesIn(await rendered(folder, values));
      assert.deepEqual(
        upstream.filter((image) => image.startsWith(mirror.images)),
        [],
      );
    });
  }

  it("is where istiod has the proxies from that it injects", async () => {
    const values = mirroredValues(charts.istiod, mirror);
    assert.match(
      await rendered(istioChart("istiod"), values),
      /"hub": "registry\.example\.com\/copies\/release"/,
    );
  });
});
