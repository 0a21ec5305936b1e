import { deepEqual, equal, ok } from "node:assert/strict";
import { effectiveModes } from "../../policies/mesh/effectiveModes";
import { modesTable } from "../../policies/mesh/modesTable";
import { situation } from "./modeSituation";
import { references, table } from "./modeTable";

describe("effective modes", () => {
  for (const [words, mode, mesh, outside, by] of table) {
    it(`${words}: ${mode}, ${mesh} from the mesh, ${outside} from outside (${references[by]})`, () => {
      const row = situation(words);
      deepEqual([row.mode, row.fromMesh, row.fromOutside], [mode, mesh, outside]);
    });
  }

  it("are tried in at least 60 situations, each of them another, with no reference in vain", () => {
    ok(table.length >= 60, `${table.length}`);
    equal(new Set(table.map(([words]) => words)).size, table.length);
    deepEqual(new Set(table.map(([, , , , by]) => by)), new Set(Object.keys(references)));
  });

  it("are those of each port, and of all that nobody declares", () => {
    const objects = [
      {
        apiVersion: "security.istio.io/v1",
        kind: "PeerAuthentication",
        metadata: { namespace: "foo", name: "default" },
        spec: { mtls: { mode: "STRICT" } },
      },
      {
        apiVersion: "v1",
        kind: "Namespace",
        metadata: { name: "foo", labels: { "istio-injection": "enabled" } },
      },
      {
        apiVersion: "v1",
        kind: "Pod",
        metadata: { namespace: "foo", name: "web", labels: { app: "web" } },
        spec: { containers: [{ name: "web", ports: [{ containerPort: 8080 }] }] },
      },
      {
        apiVersion: "v1",
        kind: "Service",
        metadata: { namespace: "foo", name: "web" },
        spec: { selector: { app: "web" }, ports: [{ port: 443, targetPort: 8443 }] },
      },
    ];
    const rows = effectiveModes(objects, { rootNamespace: "istio-system" });
    // No Service leads to 8080 and to the rest: such a call goes to the pod's address, in plaintext.
    deepEqual(modesTable(rows).split("\n"), [
      "WORKLOAD     PORT   MODE    STATED BY                       SERVICE  FROM MESH   FROM OUTSIDE",
      "Pod foo/web  8080   STRICT  PeerAuthentication foo/default  -        refused     refused",
      "Pod foo/web  8443   STRICT  PeerAuthentication foo/default  web:443  mutual TLS  refused",
      "Pod foo/web  other  STRICT  PeerAuthentication foo/default  -        refused     refused",
    ]);
  });
});
