/**
 * A pattern as the mesh would read it, were it the path of a request: octets decoded once, `.` and `..` resolved, then slashes
 * merged. Undefined where a `..` takes away what a wildcard stands for.
 *
 * What Istio says of DECODE_AND_MERGE_SLASHES, in its order: `%2F` and `%5C` become slash and backslash, unreserved characters
 * (RFC 3986, section 2.3) lose their encoding, a backslash is a slash. Any other encoding stays as it is, in either case. Not
 * said there, but what Envoy does: what no path may hold bare (RFC 3986, section 3.3) is encoded.
 *
 * @see https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#MeshConfig-ProxyPathNormalization-NormalizationType
 * @see https://istio.io/latest/docs/reference/config/security/normalization/
 */
export function normalizedPath(pattern: string): string | undefined {
  const decoded = pattern.replaceAll(/%[0-9a-f]{2}/gi, (octet) => {
    const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
    return /[A-Za-z0-9\-._~/\\]/.test(character) ? character : octet;
  });
  const encoded = decoded.replaceAll(/["<>^`|]|[^\x21-\x7e]/gu, (bare) =>
    encodeURIComponent(bare.toWellFormed()),
  );
  const [first = "", ...segments] = encoded.replaceAll("\\", "/").split("/");
  const resolved = [first];
  for (const [index, segment] of segments.entries()) {
    if (segment === "..") {
      if (resolved.at(-1)?.includes("*")) return undefined;
      if (resolved.length > 1) resolved.pop();
    } else if (segment !== ".") resolved.push(segment);
    // What a last dot segment leaves is a folder.
    if (index === segments.length - 1 && /^\.{1,2}$/.test(segment)) resolved.push("");
  }
  return resolved.join("/").replaceAll(/\/{2,}/g, "/");
}
