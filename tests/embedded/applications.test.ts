import assert from "node:assert/strict";
import type { KubernetesObjectApi } from "@kubernetes/client-node";
import { refuseWhileUsed } from "../../embedded/applications";

interface Asked {
  kind: string;
  labels: string;
}

/** An API server with these application stacks on the objects of each kind; it does not know any other kind. */
function cluster(applications: Record<string, (string | undefined)[]>) {
  const asked: Asked[] = [];
  const list = async (_: string, kind: string, ...[, , , , , labels]: string[]) => {
    asked.push({ kind, labels: labels! });
    if (applications[kind] === undefined) throw Object.assign(new Error("not found"), { code: 404 });
    return {
      items: applications[kind].map((application) => ({
        metadata: {
          namespace: "shop",
          annotations: application === undefined ? {} : { "strict-mtls/application": application },
        },
      })),
    };
  };
  return { asked, api: { list } as unknown as KubernetesObjectApi };
}

describe("the stacks that still use a platform", () => {
  it("are none where no object is labelled so, and the platform may go", async () => {
    const { api, asked } = cluster({ Deployment: [], Certificate: [] });
    await refuseWhileUsed(api, "dev");
    assert.deepEqual(
      asked.map(({ kind }) => kind),
      ["Deployment", "Certificate", "SealedSecret", "AuthorizationPolicy", "ServiceEntry"],
    );
    for (const { labels } of asked) assert.equal(labels, "strict-mtls/platform=strict-mtls.dev");
  });

  it("are named, with what they have, and how to go on", async () => {
    const { api } = cluster({
      Deployment: ["orders/prod"],
      SealedSecret: ["orders/prod", "orders/prod", "billing/prod"],
      ServiceEntry: [undefined],
    });
    await assert.rejects(refuseWhileUsed(api, "local"), {
      message:
        "The stack local is still used by orders/prod (3 objects), billing/prod (1 object), shop/? (1 object): destroy these stacks first, or take the platform away all the same by make down FORCE=yes.",
    });
  });

  it("cannot be told by a cluster that does not answer", async () => {
    const api = { list: () => Promise.reject(new Error("refused")) } as unknown as KubernetesObjectApi;
    await assert.rejects(refuseWhileUsed(api, "dev"), { message: "refused" });
  });
});
