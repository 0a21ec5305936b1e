import type { ChartSource, PinnedChart } from "../../components/operators/helmChart";
import { isInstalled } from "../../components/operators/istio/installed";
import { charts } from "../../components/operators/versions";
import type { PlainSettings } from "../../settings/schema";

/** A Helm release of a stack. */
export interface StackRelease {
  /** The key of the settings that says how it is made. */
  key: string;
  pinned: PinnedChart;
  source: ChartSource;
  /** The user's values. */
  values: Record<string, unknown>;
}

type Values = Record<string, unknown> | undefined;

/** The releases that a stack with these settings consists of. */
export function releasesOf(settings: PlainSettings): StackRelease[] {
  const { certManager, sealedSecrets, reloader, ldap } = settings;
  return [
    ...(certManager.install ? [release("certManager", charts.certManager, certManager)] : []),
    ...(sealedSecrets.install ? [release("sealedSecrets", charts.sealedSecrets, sealedSecrets)] : []),
    ...(reloader.enabled && reloader.install ? [release("reloader", charts.reloader, reloader)] : []),
    ...istio(settings),
    ...(ldap.url === undefined ? [release("ldap", charts.firstPartyOpenLdap, ldap)] : []),
    ...queueManager(settings),
  ];
}

const release = (
  key: string,
  pinned: PinnedChart,
  { chart = {}, values = {} }: { chart?: ChartSource; values?: Values },
): StackRelease => ({ key, pinned, source: chart, values });

const istioCharts = {
  base: charts.istioBase,
  istiod: charts.istiod,
  cni: charts.istioCni,
  ztunnel: charts.istioZtunnel,
  gateway: charts.istioGateway,
} as const;

function istio({ istio: wanted, mesh }: PlainSettings): StackRelease[] {
  const { flavor, identity, revisions = [] } = wanted;
  const plan = { flavor, mode: mesh.injection === "ambient" ? "ambient" : "sidecar", args: wanted } as const;
  const parts = (["base", "cni", "istiod", "ztunnel", "gateway"] as const).filter((part) =>
    isInstalled(plan, part),
  );
  const signer =
    flavor !== "external" && identity?.kind === "cert-manager"
      ? [release("istio.identity", charts.istioCsr, {})]
      : [];
  return [
    ...signer,
    ...parts.flatMap((part) => {
      const one = release(`istio.${part}`, istioCharts[part], {
        chart: wanted.charts?.[part],
        values: wanted.values?.[part],
      });
      if (part !== "istiod" || revisions.length === 0) return [one];
      return revisions.map(({ version }) => ({
        ...one,
        source: { ...one.source, ...(version !== undefined && { version }) },
      }));
    }),
  ];
}

function queueManager({ queueManager: mq }: PlainSettings): StackRelease[] {
  if (mq.distribution === "operator") return [];
  const pinned = mq.distribution === "ibm" ? charts.ibmMq : charts.firstPartyIbmMq;
  // What the settings say of the image goes under the user's values, as the component has it.
  const image = mq.image && { repository: mq.image.repository, tag: mq.image.tag, digest: mq.image.digest };
  const { image: own, ...values } = mq.values ?? {};
  return [
    release("queueManager", pinned, {
      chart: mq.chart,
      values: { ...values, image: { ...image, ...(own as Values) } },
    }),
  ];
}
