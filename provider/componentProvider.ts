import type * as pulumi from "@pulumi/pulumi";
import { plainFault } from "./plain";
import { componentOf, schema, schemaText } from "./schema";

type Construction = Parameters<NonNullable<pulumi.provider.Provider["construct"]>>;

/**
 * Constructs this package's components for programs in other languages.
 *
 * The SDK's own `componentProviderHost` finds out its schema by type-checking the package, at each start and with the
 * TypeScript compiler that happens to be there; this provider has it ready.
 */
export class ComponentProvider implements pulumi.provider.Provider {
  readonly version = schema.version;
  readonly schema = schemaText;

  /** @throws Error when the arguments are wrong, as the component itself says, or not known where they must be. */
  async construct(...[name, type, inputs, options]: Construction): Promise<pulumi.provider.ConstructResult> {
    const { inputProperties, properties } = componentOf(type);
    const fault = plainFault(inputProperties, inputs);
    if (fault !== undefined) throw new Error(fault);
    // Late, so that whoever asks for the schema only does not wait for all that the components load.
    const { construct } = require("./constructors") as typeof import("./constructors");
    const component = construct(type, name, inputs, options);
    const state = Object.keys(properties).map((key) => [key, component[key as keyof typeof component]]);
    return { urn: component.urn, state: Object.fromEntries(state) };
  }
}
