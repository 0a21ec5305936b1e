import type { SelectedWorkload } from "./exemption";

/** The PeerAuthentication's name for selected pods, from their labels: `app-till` for `app: till`. */
export function policyName({ workload }: SelectedWorkload): string {
  return Object.entries(workload)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => `${key.slice(key.lastIndexOf("/") + 1)}-${value}`)
    .join("-")
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .slice(0, 63)
    .replace(/-+$/, "");
}
