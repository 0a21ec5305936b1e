import { goDurationSeconds } from "../../formats/goDuration";
import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { commandLines, type Option, optionsOf, optionValue } from "../../objects/commandLines";
import { containers } from "../../objects/containers";
import type { GroupKind } from "../../objects/kubernetes";
import { releaseKinds, valuesOf } from "../../objects/release";
import { isSealingKey, minimumBits } from "./sealingKey";

/** Longest use of a key that others encrypt with: two years (SP 800-57 Part 1, 5.3.6, private key-transport key). */
const longestPeriod = 2 * 365 * 24 * 3600;

const workloads: readonly GroupKind[] = ["Deployment.apps", "StatefulSet.apps", "Pod"];

export const sealingRenewal = rule({
  id: "SEC-05",
  name: "sealing-key-renewal",
  title: "The sealing key is large and is renewed",
  description:
    "The sealed-secrets controller must make keys of at least 4096 bits and a new one at least every two years, unless the stack makes the sealing key itself and so decides when it changes. All values that were ever sealed for a key are open to whoever gets hold of it, and sealed values are published for good.",
  severity: "medium",
  standards: [
    {
      name: "NIST SP 800-57pt1r5",
      clause: "5.3.6 Cryptoperiod Recommendations for Specific Key Types",
    },
  ],
  remediation: {
    how: "Leave the renewal period out, which means 30 days, or make the sealing key in the stack and change it there.",
    snippet: `values:
  keyrenewperiod: 720h`,
  },
  url: "https://github.com/bitnami/sealed-secrets#sealing-key-renewal",
  setKinds: [...releaseKinds, "Secret", ...workloads],
  inspectSet(set) {
    const isOwned = () => set.ofKind("Secret").some(isSealingKey);
    for (const release of set.ofKind(...releaseKinds)) {
      const values = valuesOf(release, "sealed-secrets");
      if (!values) continue;
      const period = values.at("keyrenewperiod");
      checkPeriod(period, period.text ?? period.number?.toString(), isOwned, set.complete);
      const words = values.at("args").items();
      const options = optionsOf(words.map((field) => ({ text: field.text ?? "", field })));
      for (const option of options) checkOption(option, isOwned, set.complete);
    }
    for (const container of set.ofKind(...workloads).flatMap(containers)) {
      if (!/sealed-secrets-controller/.test(container.at("image").text ?? "")) continue;
      for (const option of commandLines(container).flatMap(optionsOf)) {
        checkOption(option, isOwned, set.complete);
      }
    }
  },
});

function checkOption(option: Option, isOwned: () => boolean, complete: boolean): void {
  const value = optionValue(option);
  if (option.name === "key-renew-period" || option.name === "rotate-period") {
    checkPeriod(option.field, value, isOwned, complete);
  } else if (option.name === "key-size" && Number(value) < minimumBits) {
    option.field.report("makes sealing keys that are too small", `--key-size=${minimumBits} or more`);
  }
}

function checkPeriod(
  field: Field,
  text: string | undefined,
  isOwned: () => boolean,
  complete: boolean,
): void {
  // Left out, it is 30 days.
  const period = goDurationSeconds(text ?? "");
  if (period === undefined || (period > 0 && period <= longestPeriod) || isOwned()) return;
  if (period > longestPeriod) field.report("lets a sealing key be used for over two years", "17520h or less");
  else if (complete) field.report("is 0, so a sealing key is never replaced", "a period, such as 720h");
  else field.undecided("is 0, which is fine only where the sealing key is made and replaced elsewhere");
}
