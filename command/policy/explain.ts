import type { Rule } from "../../policies/model/rule";
import { rules } from "../../policies/rules";
import { type Option, optionHelp, readArguments } from "../arguments/options";
import { unknownName } from "../arguments/unknownName";
import { Fault } from "../fault";
import { wrap } from "../report/wrap";

export const options = { help: { help: "Show this." } } satisfies Record<string, Option>;

const help = `Usage: strict-mtls policy explain <rule>

Explains a rule: what it demands, why, and how to comply. policy list shows the rules.

${optionHelp(options)}

Exit code: 0 printed, 2 the arguments are wrong.
`;

/** Longer lines than this are hard to read, however wide the terminal is. */
const widest = 100;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const [id, ...others] = positionals;
  if (id === undefined || others.length > 0)
    throw new Fault("policy explain takes the id of one rule, such as MTLS-02.");
  const columns = Math.min(process.stdout.columns ?? 80, widest);
  process.stdout.write(explanation(ruleNamed(id), columns));
  return 0;
}

/** By its id, in capitals or not, or by its name. */
function ruleNamed(given: string): Rule {
  const found = rules.find(({ id, name }) => id === given.toUpperCase() || name === given);
  if (found) return found;
  throw new Fault(
    unknownName(
      "rule",
      given,
      rules.map(({ id }) => id),
    ),
  );
}

/** All about a rule, in paragraphs of at most so many columns. */
export function explanation(rule: Rule, columns: number): string {
  const { id, title, severity, level, description, standards, remediation, url } = rule;
  const settings = rule.settings.length > 0 ? rule.settings : ["none"];
  const list = (label: string, entries: readonly string[]) =>
    entries.length === 0 ? [] : [wrap(entries.join(", "), columns, `${label}  `)];
  const facts = [
    ...list("Reads      ", rule.kinds),
    ...list("In the set ", rule.setKinds),
    ...list("Settings   ", settings),
    ...list("CrossGuard ", [`${id.toLowerCase()}-${rule.name}`]),
    `More         ${url}`,
  ];
  return `${[
    `${wrap(title, columns, `${id}  `)}\n${severity}, ${level}`,
    wrap(description, columns),
    ["Standards", ...standards.map(({ name, clause }) => wrap(`${name}, ${clause}`, columns, "  "))].join(
      "\n",
    ),
    `To comply\n${wrap(remediation.how, columns, "  ")}`,
    remediation.snippet.replaceAll(/^(?=.)/gm, "    "),
    facts.join("\n"),
  ].join("\n\n")}\n`;
}
