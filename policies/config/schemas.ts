import { type NamedPolicy, policiesOf } from "../engine/policyNames";
import { keySchemas, policyKeys } from "../engine/policySettings";
import { rules } from "../rules";
import { waiversShape } from "../waivers/waiver";
import { levels, policyConfigShape } from "./policyConfig";

type Schema = Readonly<Record<string, unknown>>;

const titled = (title: string, schema: Schema): Schema => ({
  $schema: "http://json-schema.org/draft-07/schema#",
  title,
  ...schema,
});

/** The JSON schema of a file for `pulumi … --policy-pack-config`. */
function crossGuardSchema(): Schema {
  const level = { enum: [...levels], description: "What becomes of the policy's findings." };
  const reference = (key: string) => [key, { $ref: `#/definitions/${key}` }];
  const policy = ({ rule, stack }: NamedPolicy) => ({
    description: rule.title,
    anyOf: [
      level,
      {
        type: "object",
        additionalProperties: false,
        properties: {
          enforcementLevel: level,
          ...Object.fromEntries(policyKeys(rule, { stack }).map(reference)),
        },
      },
    ],
  });
  const properties = policiesOf(rules).map((each) => [each.name, policy(each)]);
  return {
    type: "object",
    additionalProperties: false,
    properties: { all: level, ...Object.fromEntries(properties) },
    definitions: keySchemas,
  };
}

/** The JSON schemas of the files that a team writes, by the names that they have in docs/. */
export const schemas = (): Record<string, Schema> => ({
  "policy-config.schema.json": titled("Configuration of strict-mtls policies", policyConfigShape.schema),
  "policy-waivers.schema.json": titled("Waivers of strict-mtls policies", waiversShape.schema),
  "crossguard-config.schema.json": titled("--policy-pack-config of strict-mtls policies", crossGuardSchema()),
});
