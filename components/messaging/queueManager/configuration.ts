import { createHash } from "node:crypto";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { authoritiesFiles, definitionsFile, queueManagerMqsc } from "../mqsc";
import type { QueueManagerArgs } from "../queueManager";
import type { PendingModel } from "../queueManagerModel";
import { withStandIns } from "../queueManagerStandIns";
import { rollingAnnotations } from "../rolling";
import { consoleConfigFile, consoleXml } from "./console";
import type { Deployment } from "./deployment";

/** What a queue manager reads at its start only: MQSC and the console's configuration. A change of either rolls its pods. */
export function configuration(
  name: string,
  args: QueueManagerArgs,
  releaseName: string,
  model: PendingModel,
  parent: pulumi.Resource,
): Pick<Deployment, "mqscConfigMaps" | "console" | "annotations"> {
  const configMap = (suffix: string, data: pulumi.Output<object>) =>
    new k8s.core.v1.ConfigMap(
      `${name}-${suffix}`,
      {
        metadata: { name: `${releaseName}-${suffix}`, namespace: args.namespace },
        data: data as pulumi.Output<Record<string, string>>,
      },
      { parent },
    ).metadata.name;

  const mqsc = pulumi.output(model).apply(queueManagerMqsc);
  const { web } = args;
  const xml = web && consoleXml(web, model.ldap, args.profile ?? "modern");
  return {
    mqscConfigMaps: mqscFiles(model).map((items, index) => ({
      name: configMap(
        index === 0 ? "mqsc" : `mqsc-${index + 1}`,
        mqsc.apply((files) => Object.fromEntries(items.map((item) => [item, files[item]]))),
      ),
      items,
    })),
    ...(xml && {
      console: {
        configMapName: configMap(
          "console",
          xml.apply((text) => ({ [consoleConfigFile]: text })),
        ),
        passwordSecretName: web.passwordSecretName ?? args.ldap.bindPasswordSecretName,
      },
    }),
    annotations: {
      "strict-mtls/mqsc": mqsc.apply(sha256),
      ...(xml && { "strict-mtls/console": xml.apply(sha256) }),
      ...(args.ldap.trustBundle && { "strict-mtls/directory-trust": args.ldap.trustBundle.revision }),
      ...rollingAnnotations(args, secretsReadAtStart(args)),
    },
  };
}

/** The files of each ConfigMap: the definitions with the first of the authorities, then one for each further file. */
function mqscFiles(model: PendingModel): string[][] {
  const [first, ...others] = Object.keys(authoritiesFiles(withStandIns(model)));
  return [[definitionsFile, first!], ...others.map((file) => [file])];
}

function secretsReadAtStart({ availability, web, ...args }: QueueManagerArgs): pulumi.Input<string>[] {
  return [
    args.serverCertificateSecretName,
    args.ldap.bindPasswordSecretName,
    ...(availability?.mode === "native-ha" ? [availability.certificateSecretName] : []),
    ...(web?.passwordSecretName !== undefined ? [web.passwordSecretName] : []),
  ];
}

function sha256(content: unknown): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}
