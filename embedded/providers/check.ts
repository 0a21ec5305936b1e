import type { Failure, Property, ResourceType, Value, Values } from "./model";
import { isUnknown, revealAll } from "./wire";

/** The inputs with defaults filled in. The given ones come back as they came: secrets wrapped, unknowns unknown. */
export function complete(resource: ResourceType, given: Values): Values {
  const named = Object.entries(given).filter(([key, value]) => !isBookkeeping(key) && value !== null);
  const inputs = Object.fromEntries(named);
  const derived = resource.derive?.(revealAll(inputs)) ?? {};
  for (const [name, property] of Object.entries(resource.inputs)) {
    const fallback = derived[name] ?? property.default;
    if (inputs[name] === undefined && fallback !== undefined) inputs[name] = fallback;
  }
  return inputs;
}

/** Every reason these inputs are refused, or none. */
export function failures(resource: ResourceType, inputs: Values): Failure[] {
  const revealed = revealAll(inputs);
  const found: Failure[] = [];
  for (const name of Object.keys(revealed)) {
    if (resource.inputs[name]) continue;
    const known = Object.keys(resource.inputs).join(", ");
    found.push({ property: name, reason: `${name} is not an input here; the inputs are ${known}.` });
  }
  for (const [name, property] of Object.entries(resource.inputs)) {
    const reason = fault(name, property, revealed[name]);
    if (reason !== undefined) found.push({ property: name, reason });
  }
  // Rules across properties may rely on types being right.
  return found.length > 0 ? found : (resource.check?.(revealed) ?? []);
}

/** States written by the real plugins carry keys such as `__defaults` among the inputs. */
const isBookkeeping = (key: string): boolean => key.startsWith("__");

function fault(name: string, property: Property, value: Value | undefined): string | undefined {
  if (value === undefined) return property.required ? `${name} is required, and was not given.` : undefined;
  if (isUnknown(value)) return undefined;
  const { type } = property;
  if (type === "integer") return integerFault(name, property, value);
  if (type === "boolean")
    return typeof value === "boolean" ? undefined : `${name} must be true or false, not ${kind(value)}.`;
  if (type === "string") return stringFault(name, property, value);
  if (type === "strings") {
    if (!Array.isArray(value)) return `${name} must be a list of strings, not ${kind(value)}.`;
    return firstFault(value.map((item, index) => stringFault(`${name}[${index}]`, property, item)));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return `${name} must be an object, not ${kind(value)}.`;
  return firstFault(
    Object.entries(value).map(([key, inner]) => {
      if (type === "stringMap") return stringFault(`${name}.${key}`, property, inner);
      const field = type[key];
      if (field === undefined)
        return `${name}.${key} is not a field of ${name}; the fields are ${Object.keys(type).join(", ")}.`;
      return fault(`${name}.${key}`, { type: field.type, description: field.description }, inner);
    }),
  );
}

const firstFault = (faults: (string | undefined)[]): string | undefined =>
  faults.find((reason) => reason !== undefined);

function integerFault(name: string, property: Property, value: Value): string | undefined {
  if (typeof value !== "number" || !Number.isSafeInteger(value))
    return `${name} must be a whole number, not ${typeof value === "number" ? value : kind(value)}.`;
  if (property.minimum !== undefined && value < property.minimum)
    return `${name} must be at least ${property.minimum}, not ${value}.`;
  return undefined;
}

function stringFault(name: string, property: Property, value: Value): string | undefined {
  if (isUnknown(value)) return undefined;
  if (typeof value !== "string") return `${name} must be a string, not ${kind(value)}.`;
  if (property.oneOf === undefined || property.oneOf.includes(value)) return undefined;
  return `${name} must be one of ${property.oneOf.join(", ")}, not ${JSON.stringify(value)}.`;
}

/** Names the kind of a value without showing it. */
function kind(value: Value): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
