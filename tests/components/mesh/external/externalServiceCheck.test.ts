import assert from "node:assert/strict";
import {
  ExternalServiceCheck,
  type ExternalServiceCheckArgs,
  type ExternalServiceResult,
} from "../../../../components";
import { checkScript } from "../../../../components/mesh/external/checkScript";
import { only, type Registered, registrations } from "../../mocks";
import { existing, service } from "./variants";

const name = "external-system-check";
const configMap = "kubernetes:core/v1:ConfigMap";

async function checked(
  args: Partial<ExternalServiceCheckArgs> = {},
  data?: Record<string, string>,
): Promise<{ seen: Registered[]; result: ExternalServiceResult }> {
  let result: ExternalServiceResult | undefined;
  const seen = await registrations(
    () => {
      const external = service({ origination: { credential: existing } });
      new ExternalServiceCheck(name, { service: external, ...args }).result.apply((found) => {
        result = found;
      });
    },
    { [configMap]: (_, registered) => (registered === `${name}-result` ? { data } : {}) },
  );
  return { seen, result: result! };
}

const runOf = ({ seen }: { seen: Registered[] }): string =>
  only(seen, "kubernetes:batch/v1:Job", name).inputs.metadata.name;

describe("ExternalServiceCheck", () => {
  it("calls from a prepared pod at the restricted level that may write its own result only", async () => {
    const checkedOnce = await checked({ path: "/health" });
    const { seen } = checkedOnce;
    const run = runOf(checkedOnce);
    assert.match(run, /^external-system-check-[0-9a-f]{8}$/);
    const metadata = { name: run, namespace: "apps" };
    assert.deepEqual(only(seen, configMap, name).inputs.metadata, metadata);
    assert.deepEqual(only(seen, "kubernetes:rbac.authorization.k8s.io/v1:Role", name).inputs.rules, [
      { apiGroups: [""], resources: ["configmaps"], resourceNames: [run], verbs: ["patch"] },
    ]);

    const { spec } = only(seen, "kubernetes:batch/v1:Job", name).inputs;
    assert.deepEqual([spec.backoffLimit, spec.activeDeadlineSeconds], [0, 180]);
    assert.equal(spec.template.metadata.labels["strict-mtls/calls-external-system"], "true");
    assert.ok(spec.template.metadata.annotations["sidecar.istio.io/userVolume"]);
    assert.equal(
      spec.template.metadata.annotations["proxy.istio.io/config"],
      '{"holdApplicationUntilProxyStarts":true}',
    );
    const { containers, securityContext, ...pod } = spec.template.spec;
    assert.deepEqual(pod, {
      serviceAccountName: name,
      automountServiceAccountToken: true,
      enableServiceLinks: false,
      restartPolicy: "Never",
    });
    assert.deepEqual(securityContext, {
      runAsNonRoot: true,
      runAsUser: 100,
      seccompProfile: { type: "RuntimeDefault" },
    });
    const [container] = containers;
    assert.deepEqual(container.command, ["sh", "-c", checkScript]);
    assert.deepEqual(container.securityContext, {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    });
    assert.deepEqual(Object.fromEntries(container.env.map((each: any) => [each.name, each.value])), {
      URL: "http://external.system.com/health",
      EXPECTED_STATUS: "200",
      RESULT: run,
      NAMESPACE: "apps",
      API: "https://kubernetes.default.svc",
    });
  });

  it("reads what the Job has written", async () => {
    const data = {
      status: "200",
      tlsVersion: "TLSv1.3",
      cipher: "c",
      peerSubject: "CN=s",
      peerIssuer: "CN=i",
    };
    assert.deepEqual((await checked({}, data)).result, { ran: true, ...data, status: 200 });
  });

  it("says so where nothing ran, as where pods are only pretended to run", async () => {
    assert.deepEqual((await checked()).result, { ran: false });
  });

  it("runs again when something else is asked, or a trigger says so, and not otherwise", async () => {
    const names: string[] = [];
    for (const args of [{}, {}, { path: "/a" }, { expectedStatus: 204 }, { trigger: "2026-11" }]) {
      names.push(runOf(await checked(args)));
    }
    assert.equal(names[0], names[1]);
    assert.equal(new Set(names).size, 4);
  });

  it("calls as an existing ServiceAccount where one is named", async () => {
    const { seen } = await checked({ serviceAccountName: "orders" });
    assert.deepEqual(
      seen.filter(({ type }) => type.endsWith(":ServiceAccount")),
      [],
    );
    const { spec } = only(seen, "kubernetes:batch/v1:Job", name).inputs;
    assert.equal(spec.template.spec.serviceAccountName, "orders");
  });
});
