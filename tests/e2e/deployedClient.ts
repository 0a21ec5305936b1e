import assert from "node:assert/strict";
import * as fs from "node:fs";
import type { AnyObject } from "../../embedded/cluster";
import { cluster, inScratch } from "./scratch";

/** What the client's container is given, as the kubelet would read it from the cluster. */
export interface DeployedClient {
  environment: Record<string, string>;
  /** A copy of the file that is mounted at this path. */
  file(mounted: string): string;
}

interface Source {
  name: string;
  key: string;
}

interface Container {
  env: { name: string; value?: string; valueFrom?: { secretKeyRef: Source } }[];
  envFrom: { configMapRef?: { name: string }; secretRef?: { name: string } }[];
  volumeMounts: { name: string; mountPath: string }[];
}

interface Volume {
  name: string;
  secret?: { secretName: string; items?: { key: string; path: string }[] };
  configMap?: { name: string };
}

const namespace = "mq";

export async function deployedClient(name: string): Promise<DeployedClient> {
  const deployment = await read("Deployment", name);
  const pod = deployment.spec.template.spec as { containers: Container[]; volumes: Volume[] };
  const container = pod.containers[0]!;
  const files = await mountedFiles(container, pod.volumes);
  const folder = inScratch("deployed-client");
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    environment: await environment(container),
    file: (mounted) => {
      const content = files.get(mounted);
      assert.ok(content, `nothing is mounted at ${mounted}`);
      const copy = `${folder}/${mounted.replaceAll("/", "_")}`;
      fs.writeFileSync(copy, content, { mode: 0o600 });
      return copy;
    },
  };
}

async function environment({ env, envFrom }: Container): Promise<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const { configMapRef, secretRef } of envFrom) {
    if (configMapRef) Object.assign(values, (await read("ConfigMap", configMapRef.name)).data);
    if (secretRef) Object.assign(values, decoded(await read("Secret", secretRef.name), "utf8"));
  }
  for (const { name, value, valueFrom } of env) {
    const source = valueFrom?.secretKeyRef;
    values[name] = source ? decoded(await read("Secret", source.name), "utf8")[source.key]! : value!;
  }
  return values;
}

async function mountedFiles({ volumeMounts }: Container, volumes: Volume[]): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const { name, mountPath } of volumeMounts) {
    const { secret, configMap } = volumes.find((volume) => volume.name === name)!;
    if (secret) {
      const { data = {} } = await read("Secret", secret.secretName);
      for (const { key, path } of secret.items ??
        Object.keys(data).map((each) => ({ key: each, path: each }))) {
        files.set(`${mountPath}/${path}`, Buffer.from(data[key] ?? "", "base64"));
      }
    }
    if (configMap) {
      const { data = {}, binaryData = {} } = (await read("ConfigMap", configMap.name)) as AnyObject & {
        binaryData?: Record<string, string>;
      };
      for (const [key, text] of Object.entries(data)) files.set(`${mountPath}/${key}`, Buffer.from(text));
      for (const [key, text] of Object.entries(binaryData))
        files.set(`${mountPath}/${key}`, Buffer.from(text, "base64"));
    }
  }
  return files;
}

const decoded = ({ data = {} }: AnyObject, encoding: BufferEncoding): Record<string, string> =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, Buffer.from(value, "base64").toString(encoding)]),
  );

const read = (kind: string, name: string): Promise<AnyObject> =>
  cluster().read<AnyObject>({
    apiVersion: kind === "Deployment" ? "apps/v1" : "v1",
    kind,
    metadata: { namespace, name },
  });
