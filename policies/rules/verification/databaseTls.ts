import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { commandLines } from "../../objects/commandLines";
import { configKinds, configTexts } from "../../objects/configText";
import { containers, podKinds, variablesOf } from "../../objects/containers";
import { connectionSettings, modeOf } from "./databaseUrls";

const allowed = "TLS with the server verified, such as sslmode=verify-full";

export const databaseTls = rule({
  id: "WH-04",
  name: "database-tls",
  title: "Databases are reached over verified TLS",
  description:
    "A connection string or variable must not tell a database's client to go without TLS or to take any server. The modes disable, allow and prefer let the password and the data go in plaintext, and require encrypts for whoever answers.",
  severity: "medium",
  standards: [
    {
      name: "PostgreSQL documentation",
      clause: "libpq, SSL Support, Protection Provided in Different Modes",
    },
    { name: "RFC 9325", clause: "3.2 Strict TLS" },
  ],
  remediation: {
    how: "Use sslmode=verify-full or the client's equal, and give it the CA of the server.",
    snippet: `env:
  - name: PGSSLMODE
    value: verify-full
  - name: PGSSLROOTCERT
    value: /etc/database/ca.crt`,
  },
  url: "https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION",
  kinds: [...podKinds, ...configKinds],
  inspect(object) {
    for (const container of containers(object)) checkContainer(container);
    const texts = configTexts(object).filter(({ text }) => !text.includes("\n"));
    const isLocal = texts.some(({ text }) => ownAddress.test(text));
    for (const { field, key, text } of texts) checkSetting(field, key, text, isLocal);
  },
});

/** A proxy beside the client, such as that of a cloud's database, is asked without TLS and asks with it. */
const ownAddress = /^(localhost|127(\.\d+){3}|::1|\/[\w./-]+)(:\d+)?$/;

function checkContainer(container: Field): void {
  const variables = variablesOf(container);
  const isLocal = variables.some(
    ({ name, value }) => /HOST|ADDR|SERVER/i.test(name) && ownAddress.test(value.trim()),
  );
  for (const { name, field, value } of variables) checkSetting(field, name, value, isLocal);
  for (const { text, field } of commandLines(container).flat()) {
    for (const { name, effect } of connectionSettings(text)) {
      field.report(`holds a connection string whose ${name} ${effect}`, allowed);
    }
  }
}

function checkSetting(field: Field, name: string, value: string, isLocal: boolean): void {
  const effect = isLocal ? undefined : modeOf(name, value);
  if (effect) field.report(`gives ${name} a mode that ${effect}`, allowed);
  for (const setting of connectionSettings(value)) {
    field.report(`gives ${name} a connection string whose ${setting.name} ${setting.effect}`, allowed);
  }
}
