import type { IngressRoute } from "./args";

/** The routes as they are tried: the longest path first. */
export const inOrder = (routes: readonly IngressRoute[]): Required<IngressRoute>[] =>
  routes
    .map(({ path = "/", to }) => ({ path, to }))
    .toSorted((one, other) => other.path.length - one.path.length);
