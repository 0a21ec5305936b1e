import * as path from "node:path";
import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { generateSchema, type PackageSpec, type Property } from "@pulumi/pulumi/provider/experimental/schema";
import ts from "typescript";
import { root } from "../../embedded/paths";

const declarations = path.join(root, "provider", "declared.ts");

/** The schema that the SDK's analyzer takes from the types of provider/declared.ts. */
export function generatedSchema(): PackageSpec {
  const { name, version, description } = require(path.join(root, "package.json"));
  const main = { main: path.basename(declarations).replace(/\.ts$/, ".js") };
  const analyzer = new Analyzer(path.dirname(declarations), name, main, new Set(componentNames()));
  const { components, typeDefinitions, dependencies } = analyzer.analyze();
  const schema = generateSchema(name, version, description, components, typeDefinitions, dependencies);
  for (const { properties } of Object.values(schema.resources)) spellOutEnums(properties, schema.types);
  const used = JSON.stringify(schema);
  const types = Object.entries(schema.types).filter(([type]) => used.includes(`"#/types/${type}"`));
  return { ...schema, types: Object.fromEntries(types) };
}

/**
 * Makes strings of the enums that a component returns, at any depth: for the YAML host no enum can be assigned to an enum,
 * not even to itself, and what one component returns is to be an argument of the next.
 */
function spellOutEnums(properties: Record<string, Property> | undefined, types: PackageSpec["types"]): void {
  for (const property of Object.values(properties ?? {})) {
    const inside = property.items ?? property.additionalProperties ?? property;
    if (!("$ref" in inside)) continue;
    const type = types[inside.$ref.replace("#/types/", "")];
    if (type?.enum) Object.assign(inside, { $ref: undefined, type: "string" });
    else spellOutEnums(type?.properties, types);
  }
}

function componentNames(): string[] {
  const { statements } = ts.createSourceFile(
    declarations,
    ts.sys.readFile(declarations)!,
    ts.ScriptTarget.Latest,
  );
  return statements
    .filter(ts.isExportDeclaration)
    .flatMap(({ exportClause }) =>
      exportClause && ts.isNamedExports(exportClause)
        ? exportClause.elements.map((each) => each.name.text)
        : [],
    )
    .sort();
}
