import { createHash } from "node:crypto";

/** On every object that an application stack makes with a platform: which platform, see `platformLabelValue`. */
export const platformLabel = "strict-mtls/platform";

/** Beside it, as an annotation: the stack that made the object, as `project/stack`. */
export const applicationAnnotation = "strict-mtls/application";

/**
 * A platform stack as the value of a label, which takes 63 characters: `project.stack`, or its digest where that is no
 * such value. Without the organization, which a stack does not know of itself before it runs.
 */
export function platformLabelValue(project: string, stack: string): string {
  const name = `${project}.${stack}`;
  if (/^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/.test(name)) return name;
  return createHash("sha256").update(name).digest("hex").slice(0, 40);
}
