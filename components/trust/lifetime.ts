import * as pulumi from "@pulumi/pulumi";
import { isPlain, mapInput } from "../checkedInput";
import { goDuration, goDurationSeconds } from "../goDuration";

/** How long a certificate is valid and when it is replaced. */
export interface LifetimeArgs {
  /** Validity: a Go duration of at least `1h`. Default: 90 days for a leaf, ten years for a private CA. */
  duration?: pulumi.Input<string>;
  /** How long before its end it is replaced: a Go duration from `5m` to below `duration`. Default: a third of it. */
  renewBefore?: pulumi.Input<string>;
}

/** 90 days, cert-manager's own default and the most that Mozilla's modern profile allows. */
export const leafDuration = "2160h";

/** Ten years: inside the 8 to 25 years the CA/Browser Forum sets for roots (Baseline Requirements 7.1.2.1.1). */
export const caDuration = "87600h";

/**
 * Checks the two durations against each other and against cert-manager's own limits; both come back explicit.
 *
 * @throws Error when one is no Go duration, too short, or the renewal does not fall into the validity.
 * @see https://cert-manager.io/docs/reference/api-docs/#cert-manager.io/v1.CertificateSpec
 */
export function lifetime(
  given: LifetimeArgs,
  defaultDuration: string,
): { duration: pulumi.Input<string>; renewBefore: pulumi.Input<string> } {
  const duration = mapInput(given.duration ?? defaultDuration, (text) => atLeast("1h", text, "duration"));
  const renewBefore =
    given.renewBefore === undefined
      ? mapInput(duration, (text) => goDuration(goDurationSeconds(text, "duration") / 3))
      : mapInput(given.renewBefore, (text) => atLeast("5m", text, "renewBefore"));
  const both: pulumi.Input<string[]> =
    isPlain(duration) && isPlain(renewBefore) ? [duration, renewBefore] : pulumi.all([duration, renewBefore]);
  return { duration, renewBefore: mapInput(both, ([validity, renewal]) => within(validity!, renewal!)) };
}

function atLeast(least: string, text: string, argument: string): string {
  if (goDurationSeconds(text, argument) < goDurationSeconds(least, argument)) {
    throw new Error(`${argument}: ${text} is too short; cert-manager allows no less than ${least}.`);
  }
  return text;
}

function within(duration: string, renewBefore: string): string {
  if (goDurationSeconds(renewBefore, "renewBefore") >= goDurationSeconds(duration, "duration")) {
    throw new Error(`renewBefore: ${renewBefore} must be shorter than the duration, ${duration}.`);
  }
  return renewBefore;
}
