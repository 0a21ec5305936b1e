import * as pulumi from "@pulumi/pulumi";
import { isPlain, mapInput } from "../checkedInput";
import { applicationAnnotation, platformLabel, platformLabelValue } from "./ownership";

type Texts = Record<string, pulumi.Input<string>>;

interface Metadata {
  labels?: pulumi.Input<Texts>;
  annotations?: pulumi.Input<Texts>;
}

/** Writes on each Kubernetes object which platform it was made with, and by which stack. */
export function owned(platform: pulumi.Input<string>): pulumi.ResourceTransformation {
  const label = mapInput(platform, (stack) => {
    const [, project = "", name = ""] = stack.split("/");
    return platformLabelValue(project, name);
  });
  return ({ type, props, opts }) => {
    if (!isOwnObject(type, opts)) return undefined;
    const application = `${pulumi.getProject()}/${pulumi.getStack()}`;
    const metadata = mapInput(props.metadata, (given: Metadata | undefined) => ({
      ...given,
      labels: added(given?.labels, { [platformLabel]: label }),
      annotations: added(given?.annotations, { [applicationAnnotation]: application }),
    }));
    return { props: { ...props, metadata }, opts };
  };
}

/** A release of Helm has no metadata, and what is only read belongs to somebody else. */
const isOwnObject = (type: string, opts: pulumi.CustomResourceOptions) =>
  type.startsWith("kubernetes:") && !type.startsWith("kubernetes:helm.sh/") && opts.id === undefined;

/** What is plain stays plain, so that a preview knows it. */
const added = (given: pulumi.Input<Texts> | undefined, more: Texts): pulumi.Input<Texts> =>
  isPlain(given) ? { ...given, ...more } : pulumi.output(given).apply((texts) => ({ ...texts, ...more }));
