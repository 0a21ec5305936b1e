import generated from "./schema.json";

/** What the provider reads of a property; https://www.pulumi.com/docs/iac/guides/building-extending/packages/schema/ has all of it. */
export interface Property {
  /** Whether the value itself must be known when the component is constructed. */
  plain?: boolean;
  items?: Property;
  additionalProperties?: Property;
  $ref?: string;
}

interface Component {
  inputProperties: Record<string, Property>;
  properties: Record<string, unknown>;
}

interface Schema {
  version: string;
  resources: Record<string, Component>;
  types: Record<string, { properties?: Record<string, Property> }>;
}

/** Of the package, made from the types in declared.ts. */
export const schema = generated as Schema;

export const schemaText = JSON.stringify(generated);

/** @throws Error when there is no component of this type. */
export function componentOf(type: string): Component {
  const component = schema.resources[type];
  if (component === undefined) {
    throw new Error(`${type}: is no component; there are ${Object.keys(schema.resources).join(", ")}.`);
  }
  return component;
}

/** The properties of an object type that a property refers to. */
export const propertiesOf = ({ $ref }: Property): Record<string, Property> =>
  schema.types[$ref?.replace("#/types/", "") ?? ""]?.properties ?? {};
