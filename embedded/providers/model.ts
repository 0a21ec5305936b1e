/** A property value once secrets are revealed: JSON, with the unknown sentinel of `wire.ts` standing for "not yet known". */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
export type Values = Record<string, Value>;

/** Why one input is refused. The reason never repeats the value of a secret property. */
export interface Failure {
  property: string;
  reason: string;
}

/** The fields of a nested object: every one is an optional string or list of strings. */
export type Fields = Record<string, { type: "string" | "strings"; description: string }>;

/** One property: what `check` accepts, what `getSchema` tells, and which values travel as secrets. */
export interface Property {
  type: "string" | "integer" | "boolean" | "strings" | "stringMap" | Fields;
  description: string;
  /** Default: optional. */
  required?: true;
  /** What `check` fills in when the program gives nothing. */
  default?: Value;
  /** Integers only: the least value allowed. */
  minimum?: number;
  /** Strings and lists of strings: the only values allowed. */
  oneOf?: readonly string[];
  /** A change is an update. Default: a change replaces the resource. */
  inPlace?: true;
  /** Marked as a Pulumi secret wherever it leaves the plugin. */
  secret?: true;
}

/** What creating or importing a resource yields besides its inputs. */
export interface Made {
  id: string;
  outputs: Values;
}

/** One resource type: plain functions on revealed values; the wire format is the server's business. */
export interface ResourceType {
  description: string;
  inputs: Record<string, Property>;
  /** What `create` computes. Unknown during a preview. */
  outputs: Record<string, Property>;
  /** Defaults that depend on other inputs; they win over the static ones. */
  derive?(given: Values): Values;
  /** Rules across properties. Any value may still be unknown: a rule that needs it then stays silent. */
  check?(inputs: Values): Failure[];
  create(inputs: Values): Made | Promise<Made>;
  /**
   * Rebuilds a resource from the ID a person gave to `pulumi import`. Absent: cannot be imported.
   *
   * @throws Error when the ID is not of the expected form; the message does not repeat it.
   */
  import?(id: string): Made & { inputs: Values };
  /** The outputs that change by themselves with time. */
  refresh?(state: Values, now: Date): Values;
  /** The output whose expiry calls for a replacement though no input changed, or undefined. */
  expired?(state: Values, inputs: Values, now: Date): string | undefined;
}

/**
 * A resource type whose properties are exactly those of the real package's class: an input or output that is
 * missing here, or that the package does not have, is a compile error.
 *
 * @typeParam Without inputs of the package this stand-in deliberately does not take.
 */
export type StandIn<Args, State, Without extends keyof Args = never> = Omit<
  ResourceType,
  "inputs" | "outputs"
> & {
  inputs: Record<Exclude<keyof Args, Without>, Property>;
  outputs: Record<Exclude<keyof State, keyof Args>, Property>;
};

/** A resource plugin: the package it stands in for and the types it serves, by Pulumi type token. */
export interface Plugin {
  name: string;
  version: string;
  description: string;
  resources: Record<string, ResourceType>;
}
