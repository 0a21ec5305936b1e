import type { Field } from "../../model/field";
import type { SetView } from "../../model/objectSet";
import type { GroupKind } from "../../objects/kubernetes";
import { type InstalledChart, installedCharts, releaseKinds } from "../../objects/release";

const podTemplateKinds: readonly GroupKind[] = ["Deployment.apps", "DaemonSet.apps", "StatefulSet.apps"];

export const workloadKinds: readonly GroupKind[] = [...podTemplateKinds, ...releaseKinds];

interface Workload {
  namespace: string;
  labels: ReadonlyMap<string, string>;
}

/** Where the pods are that Gateways select. Building it takes one pass. */
export class GatewayWorkloads {
  private readonly byLabel = new Map<string, Workload[]>();
  private readonly bySelector = new Map<string, readonly string[]>();

  constructor(set: SetView) {
    for (const object of set.ofKind(...podTemplateKinds)) {
      const labels = labelsOf(object.at("spec", "template", "metadata", "labels"));
      this.add({ namespace: object.at("metadata", "namespace").text ?? "", labels });
    }
    for (const chart of set.ofKind(...releaseKinds).flatMap(installedCharts)) {
      if (chart.known !== "istio-gateway") continue;
      this.add({ namespace: chart.namespace() ?? "", labels: chartLabels(chart) });
    }
  }

  /**
   * The namespaces of the pods that a Gateway selects, where Istio looks for its credentials. Nothing where the set
   * does not show them.
   */
  namespacesOf(gateway: Field): readonly string[] | undefined {
    const selector = [...labelsOf(gateway.at("spec", "selector"))];
    const key = selector.map((label) => label.join("=")).join();
    const known = this.bySelector.get(key);
    if (known) return known.length > 0 ? known : undefined;
    const namespaces = this.namespaces(selector);
    this.bySelector.set(key, namespaces);
    return namespaces.length > 0 ? namespaces : undefined;
  }

  /** None where one of them is not stated. */
  private namespaces(selector: readonly [string, string][]): readonly string[] {
    const [fewest = []] = selector
      .map((label) => this.byLabel.get(label.join("=")) ?? [])
      .sort((one, other) => one.length - other.length);
    const selected = fewest.filter(({ labels }) =>
      selector.every(([key, value]) => labels.get(key) === value),
    );
    const found = [...new Set(selected.map(({ namespace }) => namespace))];
    return found.includes("") ? [] : found;
  }

  private add(workload: Workload): void {
    for (const label of workload.labels) {
      const same = this.byLabel.get(label.join("="));
      if (same) same.push(workload);
      else this.byLabel.set(label.join("="), [workload]);
    }
  }
}

const labelsOf = (labels: Field): Map<string, string> =>
  new Map(
    labels.entries().flatMap((label): [string, string][] => {
      const value = label.text;
      return value === undefined ? [] : [[label.key, value]];
    }),
  );

/** What a rule finds out about a Secret beside the workloads, once for all Gateways that select the same ones. */
export class BesideWorkloads<Answer> {
  private readonly answers = new Map<readonly string[], Map<string, Answer>>();

  constructor(private readonly ask: (namespaces: readonly string[], secret: string) => Answer) {}

  of(namespaces: readonly string[], secret: string): Answer {
    const known = this.answers.get(namespaces) ?? new Map<string, Answer>();
    this.answers.set(namespaces, known);
    const answer = known.get(secret) ?? this.ask(namespaces, secret);
    known.set(secret, answer);
    return answer;
  }
}

/** The labels that Istio's gateway chart gives its pods. */
function chartLabels({ values, releaseName }: InstalledChart): Map<string, string> {
  const name = values.at("name").text ?? releaseName();
  const own = labelsOf(values.at("labels"));
  if (name === undefined) return own;
  return new Map([["app", name], ["istio", name.replace(/^istio-/, "")], ...own]);
}
