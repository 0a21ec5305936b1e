import { notKnownYet } from "../model/notKnownYet";
import type { Labels } from "./metadata";
import { isScopeWide, type PeerPolicy } from "./peerPolicy";

/** The policies of one namespace, so sorted that a workload is held against few of them: a namespace can have thousands. */
export class PolicyIndex {
  private readonly all: PeerPolicy[] = [];
  private readonly wide: PeerPolicy[] = [];
  /** Those whose selector demands a label, by one label that it demands. */
  private readonly byLabel = new Map<string, PeerPolicy[]>();
  /** Those whose selector cannot be told by a label. */
  private readonly others: PeerPolicy[] = [];

  add(policy: PeerPolicy): void {
    this.all.push(policy);
    if (isScopeWide(policy) !== false) this.wide.push(policy);
    const label = demanded(policy.selector);
    if (label === undefined) {
      this.others.push(policy);
      return;
    }
    const same = this.byLabel.get(label);
    if (same) same.push(policy);
    else this.byLabel.set(label, [policy]);
  }

  /** All that may be for the whole namespace. */
  maybeWide(): readonly PeerPolicy[] {
    return this.wide;
  }

  /** All that may select pods with these labels, and perhaps more. */
  maybeSelecting(labels: Labels): readonly PeerPolicy[] {
    if (labels === notKnownYet) return this.all;
    const entries = Object.entries(labels);
    if (entries.some(([, value]) => value === notKnownYet)) return this.all;
    return [
      ...entries.flatMap(([key, value]) =>
        typeof value === "string" ? (this.byLabel.get(shown(key, value)) ?? []) : [],
      ),
      ...this.others,
    ];
  }
}

/** A label that pods must have for this selector; none where its values are unknown or no texts. */
function demanded(selector: Labels): string | undefined {
  if (selector === notKnownYet) return undefined;
  for (const [key, value] of Object.entries(selector))
    if (typeof value === "string") return shown(key, value);
  return undefined;
}

const shown = (key: string, value: string): string => `${key}=${value}`;
