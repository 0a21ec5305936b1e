import type { PlainSettings } from "../../settings/schema";
import { type ListedChart, listedChart } from "./listedChart";
import { type ListedImage, ownImages, releaseImages } from "./listedImages";
import { releasesOf } from "./releases";

export interface Inventory {
  charts: ListedChart[];
  images: ListedImage[];
  /** What the stack runs besides and this list cannot name, one sentence each. */
  others: string[];
}

/** The charts and images of a stack with these settings, as far as they can be known without asking a registry. */
export function inventory(settings: PlainSettings): Inventory {
  const releases = releasesOf(settings);
  return {
    charts: once(
      releases.map((each) => listedChart(each, settings.mirror)),
      ({ name, version, from }) => `${from} ${name} ${version}`,
    ),
    images: once(
      [...releases.flatMap((each) => releaseImages(each, settings.mirror)), ...ownImages(settings)],
      ({ image, tag, digest }) => `${image}:${tag}@${digest}`,
    ),
    others: others(settings),
  };
}

function others({ istio, queueManager: mq }: PlainSettings): string[] {
  return [
    ...(istio.flavor.startsWith("openshift")
      ? [
          "The images of the mesh are those of the OpenShift Service Mesh operator; mirror them with its catalog.",
        ]
      : []),
    ...(mq.distribution === "operator" && mq.image === undefined
      ? ["The image of the queue manager is that of IBM's operator for queueManager.operator.version."]
      : []),
  ];
}

/** One entry for each key, used by all that name it. */
function once<T extends { usedBy: string[] }>(entries: T[], keyOf: (entry: T) => string): T[] {
  const found = new Map<string, T>();
  for (const entry of entries) {
    const first = found.get(keyOf(entry));
    if (first) first.usedBy.push(...entry.usedBy.filter((user) => !first.usedBy.includes(user)));
    else found.set(keyOf(entry), entry);
  }
  return [...found.values()];
}
