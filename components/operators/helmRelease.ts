import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";
import { mergeValues } from "./chartValues";
import { type ChartSource, chartLocation, type PinnedChart } from "./helmChart";
import { type Mirror, mirroredChart, mirroredValues } from "./mirror";

/** What every component that wraps a Helm chart lets the user say about the release. */
export interface HelmReleaseOptions {
  /** Where the chart comes from. Default: the pinned upstream chart (see `versions.ts`). */
  chart?: ChartSource;
  /** Where chart and images come from unless `chart` or `values` say otherwise. Default: the upstream registries. */
  mirror?: Mirror;
  /** Chart values laid over the ones this component sets; `null` takes one of these back. Default: none. */
  values?: pulumi.Inputs;
  /** How long one Kubernetes operation of the release may take, in seconds (1 to 86400). Default: 600. */
  timeoutSeconds?: pulumi.Input<number>;
}

interface HelmReleaseArgs extends HelmReleaseOptions {
  pinned: PinnedChart;
  /** The argument that named the chart, for error messages. Default: `chart`. */
  chartArgument?: string;
  releaseName: string;
  namespace: pulumi.Input<string>;
  typedValues: pulumi.Inputs;
}

/** One Helm release, waited for until everything in it is ready. */
export function helmRelease(
  name: string,
  args: HelmReleaseArgs,
  opts: pulumi.CustomResourceOptions,
): k8s.helm.v3.Release {
  return new k8s.helm.v3.Release(
    name,
    {
      ...chartLocation(
        args.pinned,
        mirroredChart(args.pinned, args.chart ?? {}, args.mirror),
        args.chartArgument ?? "chart",
      ),
      name: args.releaseName,
      namespace: args.namespace,
      values: mergeValues(
        mergeValues(mirroredValues(args.pinned, args.mirror), args.typedValues),
        args.values,
      ),
      timeout: mapInput(args.timeoutSeconds ?? 600, wholeSeconds),
      skipAwait: false,
      // A failed install stays in place: its pods and events say why it failed, the next `up` upgrades it, and an
      // uninstall on a slow image pull would take the CRDs' objects of a running platform along.
      atomic: false,
      // Helm keeps a Secret for each revision; its own command line keeps ten, the provider by default all.
      maxHistory: 10,
    },
    opts,
  );
}

function wholeSeconds(value: number): number {
  if (!Number.isInteger(value) || value < 1 || value > 86400) {
    throw new Error(`timeoutSeconds: ${value} must be a whole number of seconds from 1 to 86400.`);
  }
  return value;
}
