import { shellCommands } from "../../formats/shell/commands";
import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { commandLines } from "../../objects/commandLines";
import { configKinds, configTexts } from "../../objects/configText";
import { containers, podKinds, variablesOf } from "../../objects/containers";
import { type GroupKind, groupKind } from "../../objects/kubernetes";
import { installedCharts, releaseKinds } from "../../objects/release";
import { stopsVerification, weakGoSettings } from "./switches";
import { unverifiedWords } from "./unverifiedCommands";
import { settingsBelow, unverifiedSettings } from "./unverifiedTexts";

/**
 * Custom resources by which others connect, with the settings of their clients somewhere in their spec. Those that are
 * another rule's alone, such as Traefik's ServersTransport, are left to it: one fault is one finding.
 */
const clients: Readonly<Record<string, readonly string[]>> = {
  "monitoring.coreos.com": [
    "ServiceMonitor",
    "PodMonitor",
    "Probe",
    "ScrapeConfig",
    "Prometheus",
    "PrometheusAgent",
    "Alertmanager",
    "AlertmanagerConfig",
    "ThanosRuler",
  ],
  "operator.victoriametrics.com": ["VMServiceScrape", "VMPodScrape", "VMAgent"],
  "agent.k8s.elastic.co": ["Agent"],
  "beat.k8s.elastic.co": ["Beat"],
  "kibana.k8s.elastic.co": ["Kibana"],
  "logstash.k8s.elastic.co": ["Logstash"],
  "keda.sh": ["ScaledObject", "ScaledJob"],
  "opentelemetry.io": ["OpenTelemetryCollector"],
  "logging.banzaicloud.io": ["Output", "ClusterOutput"],
};

const clientKinds: readonly GroupKind[] = Object.entries(clients).flatMap(([group, kinds]) =>
  kinds.map((kind) => `${kind}.${group}`),
);

const verified = "verification, with the CA of the peer where it is a private one";
const stopping = "so whoever answers is trusted";

export const verificationOff = rule({
  id: "WH-02",
  name: "verification-off",
  title: "No client goes without verifying its server",
  description:
    "No variable, argument or configuration may switch the verification of certificates off. A client that takes any certificate speaks encrypted with whoever answers, and hands its credentials and data to them.",
  severity: "high",
  standards: [
    { name: "RFC 9325", clause: "7.1 Host Name Validation" },
    { name: "Common Weakness Enumeration", clause: "CWE-295 Improper Certificate Validation" },
  ],
  remediation: {
    how: "Remove the setting and give the client the CA that signed the server's certificate.",
    snippet: `tlsConfig:
  ca:
    secret:
      name: example-ca
      key: ca.crt
  serverName: example.example.svc`,
  },
  url: "https://cwe.mitre.org/data/definitions/295.html",
  kinds: [...podKinds, ...configKinds, ...releaseKinds, ...clientKinds],
  inspect(object) {
    for (const container of containers(object)) checkContainer(container);
    const kind = object.at("kind").text;
    if (kind === "ConfigMap" || kind === "Secret") checkTexts(object);
    else if (clientKinds.includes(groupKind(object.value))) reportAll(object.at("spec"));
    for (const { values } of installedCharts(object)) reportAll(values);
  },
});

function checkContainer(container: Field): void {
  for (const { name, field, value } of variablesOf(container)) {
    if (stopsVerification(name, value)) {
      field.report(`gives ${name} a value that stops verification, ${stopping}`, verified);
    }
    for (const setting of name === "GODEBUG" ? weakGoSettings(value) : []) {
      field.report(`brings back what Go has given up, by ${setting}`, `GODEBUG without ${setting}`);
    }
  }
  for (const command of commandLines(container)) {
    for (const { text, field } of unverifiedWords(command)) {
      field.report(`holds ${text}, ${stopping}`, verified);
    }
  }
}

function checkTexts(object: Field): void {
  for (const { field, key, text, secret } of configTexts(object)) {
    if (!text.includes("\n") && stopsVerification(key, text)) {
      field.report(`stops verification, ${stopping}`, verified);
    } else if (/^#!.*sh\b|^\s*set -\w*e/m.test(text.slice(0, 200)) || key.endsWith(".sh")) {
      for (const option of unverifiedOptions(field, text)) {
        field.report(`holds ${option}, ${stopping}`, verified);
      }
    } else {
      for (const { where, key: setting } of unverifiedSettings(text)) {
        // The keys above a setting in a Secret may be names that nobody is to learn.
        const found = secret ? setting : `${setting} at ${where}`;
        field.report(`stops verification by ${found}, ${stopping}`, verified);
      }
    }
  }
}

const unverifiedOptions = (field: Field, script: string): string[] =>
  shellCommands(script)
    .map((command) => command.map((text) => ({ text, field })))
    .flatMap((command) => unverifiedWords(command).map(({ text }) => text));

function reportAll(field: Field): void {
  for (const setting of settingsBelow(field)) setting.report(`stops verification, ${stopping}`, verified);
}
