import { type ChartImage, type Mirror, mirroredImage } from "../../components/operators/mirror";
import { images } from "../../components/operators/versions";
import type { PlainSettings } from "../../settings/schema";
import type { StackRelease } from "./releases";

/** An image that a stack runs. */
export interface ListedImage {
  /** As the cluster pulls it, without tag and digest. */
  image: string;
  /** Null where only the chart knows it. */
  tag: string | null;
  /** Where it comes from upstream. */
  upstream: string;
  digest: string | null;
  /** Why there is none, and how to get it. Null where there is one. */
  digestUnknown: string | null;
  usedBy: string[];
}

/** The images that the chart of a release runs. */
export const releaseImages = (release: StackRelease, mirror: Mirror): ListedImage[] =>
  release.pinned.images.map((image) => chartImage(release, image, mirror));

function chartImage(
  { key, pinned, source, values }: StackRelease,
  image: ChartImage,
  mirror: Mirror,
): ListedImage {
  const at = image.value.path.split(".");
  const beside = (name: string) => valueAt(values, [...at.slice(0, -1), name]);
  const named = valueAt(values, at) as string | undefined;
  const base = image.repository.slice(image.repository.lastIndexOf("/") + 1);
  const whole = {
    repository: named,
    registry: `${named}/${image.repository.slice(image.repository.indexOf("/") + 1)}`,
    hub: `${named}/${base}`,
  };
  const repository =
    named === undefined ? mirroredImage(image.repository, mirror) : whole[image.value.holds]!;
  return listed(repository, beside("tag") ?? tagOf(image, pinned, source), {
    digest: beside("digest"),
    upstream: named === undefined ? image.repository : repository,
    usedBy: key,
  });
}

/** That of the pinned version; another version of a chart may have another. */
function tagOf(
  { tag }: ChartImage,
  pinned: StackRelease["pinned"],
  { path, version }: StackRelease["source"],
): string | undefined {
  if (path !== undefined) return undefined;
  if (tag === undefined) return version ?? ("version" in pinned ? pinned.version : undefined);
  return version === undefined ? tag : undefined;
}

/** What components run without a chart. */
export function ownImages({
  clients,
  externalServices,
  queueManager: mq,
  mirror,
}: PlainSettings): ListedImage[] {
  const own = (reference: string, usedBy: string, from: Mirror = {}) => {
    const [, repository, tag, digest] = /^(.*?)(?::([^:/@]+))?(?:@(.*))?$/.exec(reference)!;
    return listed(mirroredImage(repository!, from), tag, { digest, upstream: repository!, usedBy });
  };
  const applications = clients
    .filter(({ revoked, install, namespace }) => install && !revoked && namespace === undefined)
    .map(({ name, image }) =>
      image === undefined
        ? own(images.referenceClient, `clients[${name}]`, mirror)
        : own(image, `clients[${name}]`),
    );
  const checks = externalServices
    .filter(({ verify }) => verify)
    .map(({ name }) => own(images.serviceCheck, `externalServices[${name}]`, mirror));
  const ofOperator =
    mq.distribution === "operator" && mq.image?.repository !== undefined
      ? [
          listed(mq.image.repository, mq.image.tag, {
            digest: mq.image.digest,
            upstream: mq.image.repository,
            usedBy: "queueManager",
          }),
        ]
      : [];
  return [...ofOperator, ...applications, ...checks];
}

function listed(
  image: string,
  tag: unknown,
  { digest, upstream, usedBy }: { digest: unknown; upstream: string; usedBy: string },
): ListedImage {
  const text = (value: unknown) => (value === undefined || value === "" ? null : String(value));
  const [written, pinnedTo] = (text(tag) ?? "").split("@");
  const known = text(digest) ?? pinnedTo ?? null;
  const unknown = written
    ? `A tag does not say which image it is now: crane digest ${upstream}:${written} does.`
    : "Only the chart knows the tag: helm show values prints it.";
  return {
    image,
    tag: written || null,
    upstream,
    digest: known,
    digestUnknown: known === null ? unknown : null,
    usedBy: [usedBy],
  };
}

const valueAt = (values: unknown, steps: string[]): unknown =>
  steps.reduce<unknown>((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], values);
