import * as fs from "node:fs";
import * as https from "node:https";
import * as path from "node:path";
import { KubeConfig } from "@kubernetes/client-node";
import { parseAllDocuments } from "yaml";
import { type AnyObject, find, isNotFound } from "../../embedded/cluster";
import { moduleFolder } from "../../embedded/tools";
import { eventually } from "../mesh/envoy/eventually";
import { cluster, inScratch } from "./scratch";

const crd = { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition" };

/** The CRDs of the Gateway API's standard channel, from the Go module that the plane is built with. */
async function definitions(): Promise<AnyObject[]> {
  const folder = path.join(await moduleFolder("plane", "sigs.k8s.io/gateway-api"), "config/crd/standard");
  return fs
    .readdirSync(folder)
    .flatMap((file) => parseAllDocuments(fs.readFileSync(path.join(folder, file), "utf8")))
    .map((document) => document.toJS() as AnyObject)
    .filter((object) => object?.kind === crd.kind);
}

/** Server-side apply of the object as it is; the client's own class of CRDs would lose their rules (CEL). */
async function apply(object: AnyObject): Promise<void> {
  const config = new KubeConfig();
  config.loadFromFile(inScratch(".embedded", "plane", "kubeconfig"));
  const options: https.RequestOptions = { method: "PATCH", agent: false };
  await config.applyToHTTPSOptions(options);
  options.headers = { ...options.headers, "content-type": "application/apply-patch+yaml" };
  const url = `${config.getCurrentCluster()!.server}/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${object.metadata!.name}?fieldManager=strict-mtls-test`;
  await new Promise<void>((resolve, reject) => {
    const request = https.request(url, options, (response) => {
      let answer = "";
      response.setEncoding("utf8").on("data", (part) => {
        answer += part;
      });
      response.on("end", () => (response.statusCode! < 300 ? resolve() : reject(new Error(answer))));
    });
    request.on("error", reject).end(JSON.stringify(object));
  });
}

const installed = (name: string) => find(cluster(), crd.apiVersion, crd.kind, undefined, name);

/** Installs them and waits until they are served. */
export async function installGatewayApi(): Promise<void> {
  for (const object of await definitions()) {
    const name = object.metadata!.name!;
    await apply(object);
    await eventually(`${name} is served`, async () =>
      ((await installed(name))?.status?.conditions ?? []).some(
        ({ type, status }: Record<string, string>) => type === "Established" && status === "True",
      ),
    );
  }
}

/** Leaves the cluster as it was. */
export async function removeGatewayApi(): Promise<void> {
  for (const { metadata } of await definitions()) {
    const name = metadata!.name!;
    await cluster()
      .delete({ ...crd, metadata: { name } })
      .catch((error: unknown) => {
        if (!isNotFound(error)) throw error;
      });
    await eventually(`${name} is gone`, async () => (await installed(name)) === undefined);
  }
}
