import { deepEqual, ok } from "node:assert/strict";
import { checkObjects } from "../../policies/check";
import { objectsOf } from "../../policies/engine/engineObject";
import { isComplete } from "../../policies/engine/stack";
import { showPath } from "../../policies/model/field";
import { objectName } from "../../policies/model/message";
import { groupKind } from "../../policies/objects/kubernetes";
import { profiles } from "../../policies/profiles";
import { type Configuration, type PlatformRun, runPlatform, stackConfiguration } from "../platformRun";

/** What is installed and how, by a name for it. */
const stacks: Record<string, Configuration> = {
  "the embedded plane": stackConfiguration("local"),
  "a cluster of one's own": {
    ...stackConfiguration("dev"),
    queueManager: { distribution: "ibm", acceptLicense: true },
  },
  "a cluster with peers that know no TLS 1.3": {
    ...stackConfiguration("dev"),
    profile: "intermediate",
    queueManager: { distribution: "ibm", acceptLicense: true },
  },
};

/** The findings that there are: TLS 1.2 is no modern setting. */
const exceptions: Record<string, Record<string, string[]>> = {
  "a cluster with peers that know no TLS 1.3": {
    "mozilla-modern": [
      "ME-01 Release istio-system/istiod values.meshConfig.meshMTLS.minProtocolVersion is TLSV1_2",
      "ME-01 Release istio-system/istiod values.meshConfig.tlsDefaults.minProtocolVersion is TLSV1_2",
      "CM-02 Certificate cert-manager/mq-self-signed-ca-cert spec.privateKey.algorithm is RSA",
      "CM-02 Certificate mq/mq-server-certificate spec.privateKey.algorithm is RSA",
      "CM-02 Certificate openldap/openldap-server-certificate spec.privateKey.algorithm is RSA",
      "CM-02 Certificate mq/mq-client-certificate spec.privateKey.algorithm is RSA",
      "LD-02 Release openldap/openldap values.tls.minimumVersion is 1.2",
      'MQ-01 ConfigMap mq/qm1-mqsc data["20-queue-manager.mqsc"] gives CHANNEL IBM.APP.SVRCONN at line 14 an SSLCIPH outside profile mozilla-modern',
      "MQ-04 ConfigMap mq/mq-spring-app data.IBM_MQ_SSLCIPHERSUITE names a cipher outside profile mozilla-modern",
    ],
  },
};

describe("policy pack on the project's own stack", () => {
  const ran = new Map<Configuration, Promise<PlatformRun>>();

  /** The stack's resources as the engine sees them. */
  const resources = async (configuration: Configuration) => {
    const run = ran.get(configuration) ?? runPlatform(configuration);
    ran.set(configuration, run);
    // What is only read has no inputs here; it is judged where it is made.
    const made = (await run).seen.filter(({ inputs }) => Object.keys(inputs).length > 0);
    return made.map(({ type, name, inputs }) => ({ type, urn: name, props: inputs }));
  };

  /** What is found in a stack that is all there is: rule, object, field, and what is there. */
  const findings = async (configuration: Configuration, profile: string) => {
    const objects = (await resources(configuration)).flatMap(objectsOf).map(({ object }) => object);
    const kinds = new Set(objects.map(groupKind));
    for (const kind of [
      "PeerAuthentication.security.istio.io",
      "AuthorizationPolicy.security.istio.io",
      "Certificate.cert-manager.io",
      "ClusterIssuer.cert-manager.io",
      "SealedSecret.bitnami.com",
      "Release.helm.sh",
      "Deployment.apps",
      "ConfigMap",
      "Secret",
      "Service",
    ]) {
      ok(kinds.has(kind), `the stack has no ${kind}`);
    }
    return checkObjects(objects, { profile: profiles[profile]!, complete: true }).map(
      ({ rule, verdict, index, path, found }) =>
        [
          ...(verdict === "violation" ? [] : [`${verdict}:`]),
          rule,
          index === undefined ? "" : objectName(objects[index]!),
          showPath(path),
          found,
        ]
          .filter((part) => part !== "")
          .join(" "),
    );
  };

  for (const [where, configuration] of Object.entries(stacks)) {
    for (const profile of Object.keys(profiles)) {
      const expected = exceptions[where]?.[profile] ?? [];
      it(`finds ${expected.length > 0 ? "what is known" : "nothing"} on ${where} under ${profile}`, async () => {
        deepEqual(await findings(configuration, profile), expected);
      });
    }
  }

  it("takes the stack that installs everything for all there is, and one that uses what is there not", async () => {
    ok(isComplete(await resources(stacks["a cluster of one's own"]!)));
    const guest = { ...stacks["a cluster of one's own"], istio: { flavor: "external" } };
    ok(!isComplete(await resources(guest)));
  });

  it("refuses it as soon as the mesh is PERMISSIVE", async () => {
    const found = await findings({ ...stacks["the embedded plane"], mesh: { mode: "PERMISSIVE" } }, "nist");
    for (const rule of ["MTLS-01", "MTLS-02"]) {
      ok(
        found.some((text) =>
          text.startsWith(`${rule} PeerAuthentication istio-system/default spec.mtls.mode is PERMISSIVE`),
        ),
        found.join("\n"),
      );
    }
  });
});
