import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import type { Difference } from "./diff";

const { Kind } = rpc.PropertyDiff;

const kinds = {
  add: { update: Kind.ADD, replace: Kind.ADD_REPLACE },
  delete: { update: Kind.DELETE, replace: Kind.DELETE_REPLACE },
  update: { update: Kind.UPDATE, replace: Kind.UPDATE_REPLACE },
};

/** The protocol's form of a list of differences: top-level names, and one detailed entry for each changed place. */
export function diffResponse(differences: Difference[]): rpc.DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = rpc.DiffResponse.DiffChanges;
  const names = (list: Difference[]) => [...new Set(list.map(({ property }) => property))];
  const response = new rpc.DiffResponse()
    .setChanges(differences.length === 0 ? DIFF_NONE : DIFF_SOME)
    .setDiffsList(names(differences))
    .setReplacesList(names(differences.filter(({ replace }) => replace)))
    .setHasdetaileddiff(true);
  for (const { path, change, replace } of differences)
    response
      .getDetaileddiffMap()
      .set(path, new rpc.PropertyDiff().setKind(kinds[change][replace ? "replace" : "update"]));
  return response;
}
