import { KubeConfig, Watch } from "@kubernetes/client-node";
import { cluster, inScratch } from "./scratch";

/** What a program holds that started at one moment: its own certificate, and the CAs it trusts. */
export interface Material {
  key: string;
  certificate: string;
  /** For Java; of a client only. */
  keystore?: string;
  trusted: string;
  truststore: string;
}

/** Where the parts of each program's material are. */
const places = {
  "queue manager": { namespace: "mq", secret: "mq-server-cert" },
  directory: { namespace: "openldap", secret: "openldap-server-cert" },
  client: { namespace: "mq", secret: "mq-client-cert" },
} as const;
export type Holder = keyof typeof places;
export const holders = Object.keys(places) as Holder[];
const bundle = "mq-ca-bundle";

interface Content {
  kind: string;
  metadata: { namespace: string; name: string; resourceVersion: string };
  data?: Record<string, string>;
  binaryData?: Record<string, string>;
}

/**
 * All materials with which each program could have started while `work` went on: at its beginning, after every single
 * change of a Secret or ConfigMap, at its end.
 */
export async function materialsDuring(work: () => Promise<unknown>): Promise<Record<Holder, Material[]>> {
  const [before, since] = await everything();
  await work();
  const changes = await changesSince(since);

  const live = new Map<string, Content>();
  const found: Record<Holder, Material[]> = { "queue manager": [], directory: [], client: [] };
  const take = (content: Content) =>
    live.set(`${content.kind} ${content.metadata.namespace}/${content.metadata.name}`, content);
  const noteAll = () => {
    for (const holder of holders) note(found[holder], materialOf(holder, live));
  };
  before.forEach(take);
  noteAll();
  for (const content of changes) {
    take(content);
    noteAll();
  }
  return found;
}

const kinds = { Secret: "secrets", ConfigMap: "configmaps" } as const;

/** All Secrets and ConfigMaps, and the versions of the two lists. */
async function everything(): Promise<[Content[], Record<string, string>]> {
  const contents: Content[] = [];
  const versions: Record<string, string> = {};
  for (const kind of Object.keys(kinds)) {
    const { items, metadata } = await cluster().list("v1", kind);
    contents.push(...items.map((item) => ({ ...item, kind }) as unknown as Content));
    versions[kind] = metadata!.resourceVersion!;
  }
  return [contents, versions];
}

/** What the API server remembers of the time since: every change, in the order of the store's own counter. */
async function changesSince(versions: Record<string, string>): Promise<Content[]> {
  const config = new KubeConfig();
  config.loadFromFile(inScratch(".embedded", "plane", "kubeconfig"));
  const changes: Content[] = [];
  for (const [kind, path] of Object.entries(kinds)) {
    await new Promise<void>((resolve, reject) => {
      const notice = (phase: string, content: Content & { message?: string }) => {
        if (phase === "ERROR") reject(new Error(content.message));
        else if (phase !== "DELETED") changes.push({ ...content, kind });
      };
      new Watch(config)
        .watch(
          `/api/v1/${path}`,
          // It tells what was, and ends.
          { resourceVersion: versions[kind]!, timeoutSeconds: 2 },
          notice,
          (error?: Error | null) => (error && error.name !== "AbortError" ? reject(error) : resolve()),
        )
        .catch(reject);
    });
  }
  const version = ({ metadata }: Content) => Number(metadata.resourceVersion);
  return changes.sort((one, other) => version(one) - version(other));
}

function note(materials: Material[], material: Material | undefined): void {
  const same = (other: Material) =>
    other.certificate === material?.certificate && other.trusted === material.trusted;
  if (material && !materials.some(same)) materials.push(material);
}

function materialOf(holder: Holder, live: Map<string, Content>): Material | undefined {
  const { namespace, secret } = places[holder];
  const own = live.get(`Secret ${namespace}/${secret}`)?.data;
  const cas = live.get(`ConfigMap ${namespace}/${bundle}`);
  if (!own?.["tls.crt"] || !cas?.data?.["ca.crt"]) return undefined;
  const text = (key: string) => Buffer.from(own[key]!, "base64").toString();
  return {
    key: text("tls.key"),
    certificate: text("tls.crt"),
    keystore: own["keystore.jks"],
    trusted: cas.data["ca.crt"],
    truststore: cas.binaryData!["truststore.p12"]!,
  };
}
