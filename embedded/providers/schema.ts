import type { Plugin, Property, ResourceType } from "./model";

type Spec = Record<string, unknown>;

/** The package schema `pulumi package get-schema` prints, for the types this stand-in serves. */
export function schemaOf(plugin: Plugin): Spec {
  const types: Record<string, Spec> = {};
  const resources = Object.fromEntries(
    Object.entries(plugin.resources).map(([token, resource]) => [
      token,
      resourceSpec(token, resource, types),
    ]),
  );
  const { name, version, description } = plugin;
  return { name, version, description, license: "Apache-2.0", types, resources };
}

function resourceSpec(token: string, resource: ResourceType, types: Record<string, Spec>): Spec {
  const specs = (properties: Record<string, Property>): Spec =>
    Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [
        name,
        propertySpec(token, name, property, types),
      ]),
    );
  const inputs = Object.entries(resource.inputs);
  return {
    description: resource.description,
    properties: { ...specs(resource.inputs), ...specs(resource.outputs) },
    required: [
      ...inputs.filter(([, input]) => input.required || input.default !== undefined).map(([name]) => name),
      ...Object.keys(resource.outputs),
    ],
    inputProperties: specs(resource.inputs),
    requiredInputs: inputs.filter(([, input]) => input.required).map(([name]) => name),
  };
}

function propertySpec(token: string, name: string, property: Property, types: Record<string, Spec>): Spec {
  const spec: Spec = { description: property.description };
  if (property.secret) spec.secret = true;
  if (!property.inPlace) spec.willReplaceOnChanges = true;
  if (typeof property.type !== "object") return { ...spec, ...simpleType(property.type) };
  const type = nestedType(token, name);
  types[type] = {
    type: "object",
    properties: Object.fromEntries(
      Object.entries(property.type).map(([key, field]) => [
        key,
        { description: field.description, ...simpleType(field.type) },
      ]),
    ),
  };
  return { ...spec, $ref: `#/types/${type}` };
}

/** `tls:index/selfSignedCert:SelfSignedCert` and `subject` make `tls:index/SelfSignedCertSubject:SelfSignedCertSubject`. */
function nestedType(token: string, property: string): string {
  const [name, , resource] = token.split(":");
  const type = `${resource}${property[0]!.toUpperCase()}${property.slice(1)}`;
  return `${name}:index/${type}:${type}`;
}

function simpleType(type: "string" | "integer" | "boolean" | "strings" | "stringMap"): Spec {
  if (type === "strings") return { type: "array", items: { type: "string" } };
  if (type === "stringMap") return { type: "object", additionalProperties: { type: "string" } };
  return { type };
}
