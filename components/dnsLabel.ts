/**
 * Checks a name of Kubernetes objects that also stands in labels and host names.
 *
 * @throws Error when it is no DNS label.
 * @see https://www.rfc-editor.org/rfc/rfc1123#section-2.1
 */
export function dnsLabel(value: string, argument: string): string {
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(value)) {
    throw new Error(
      `${argument}: ${JSON.stringify(value)} must be 1 to 63 lower-case letters, digits and inner dashes.`,
    );
  }
  return value;
}
