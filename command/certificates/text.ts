import { printable } from "../report/printable";
import { counted } from "../report/wording";
import { type Certificate, isAmiss } from "./certificate";

/** The certificates for people; what is amiss stands first. */
export function certificatesText(all: readonly Certificate[], within: string): string {
  if (all.length === 0) return "The cluster has no Certificate of cert-manager.\n";
  const amiss = all.filter(isAmiss);
  return [
    `${counted(all.length, "certificate")}, ${amiss.length} not renewed in time (within ${within}).`,
    ...amiss.flatMap(lines),
    ...all.filter((each) => !isAmiss(each)).flatMap(lines),
    "",
  ].join("\n");
}

const lines = (each: Certificate): string[] => [
  printable(`  ${each.namespace}/${each.name}${isAmiss(each) ? `: ${each.state.toUpperCase()}` : ""}`),
  printable(`    by ${each.issuer}, ${life(each)}`),
];

function life({ notAfter, remainingDays, renewalTime }: Certificate): string {
  if (notAfter === null || remainingDays === null) return "no certificate yet";
  const rest =
    remainingDays < 0 ? `${counted(-remainingDays, "day")} ago` : `${counted(remainingDays, "day")} left`;
  return `ends ${notAfter} (${rest}), renewal ${renewalTime ?? "not known"}`;
}
