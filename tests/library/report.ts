import * as path from "node:path";
import ts from "typescript";

/**
 * The public API of a package in one text: the declarations that its entry exports, by name, then those of its other files
 * that these refer to. What the compiler has emitted, without comments and private members.
 *
 * @param entry the entry's `.d.ts`, in the folder that holds all others of the package.
 */
export function apiReport(entry: string): string {
  const program = ts.createProgram([entry], {
    module: ts.ModuleKind.NodeNext,
    strict: true,
    skipLibCheck: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(program.getSourceFile(entry)!)!;
  const own = path.dirname(path.dirname(entry));
  const declarationsOf = (symbol: ts.Symbol): ts.Declaration[] =>
    (symbol.declarations ?? []).filter((each) => each.getSourceFile().fileName.startsWith(`${own}/`));

  const exported = new Map<ts.Symbol, string>();
  for (const symbol of checker.getExportsOfModule(module))
    exported.set(resolved(symbol, checker), symbol.name);
  const referred = new Map<ts.Symbol, string>();
  const queue = [...exported.keys()];
  for (let symbol = queue.pop(); symbol !== undefined; symbol = queue.pop()) {
    for (const declaration of declarationsOf(symbol)) {
      for (const other of references(declaration, checker)) {
        if (exported.has(other) || referred.has(other) || declarationsOf(other).length === 0) continue;
        referred.set(other, other.name);
        queue.push(other);
      }
    }
  }
  const section = (title: string, symbols: Map<ts.Symbol, string>) => {
    const texts = [...symbols].map(([symbol, name]) => declared(name, declarationsOf(symbol)));
    return [`// ${title}`, ...texts.sort()].join("\n\n");
  };
  return `${section("Exported.", exported)}\n\n${section("Referred to by these.", referred)}\n`;
}

const resolved = (symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

/** What a declaration names and declares elsewhere. Members and parameters are part of it. */
function references(declaration: ts.Node, checker: ts.TypeChecker): ts.Symbol[] {
  const found: ts.Symbol[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isIdentifier(node)) {
      const symbol = checker.getSymbolAtLocation(node);
      const target = symbol && resolved(symbol, checker);
      if (target?.declarations?.every(isTopLevel)) found.push(target);
    }
    ts.forEachChild(node, visit);
  };
  visit(declaration);
  return found;
}

/** A variable's declaration lies in a list in a statement; anything else is its own. */
const statementOf = (declaration: ts.Declaration): ts.Node =>
  ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;

const isTopLevel = (declaration: ts.Declaration) =>
  statementOf(declaration).parent?.kind === ts.SyntaxKind.SourceFile;

const printer = ts.createPrinter({ removeComments: true });

function declared(name: string, declarations: ts.Declaration[]): string {
  const texts = declarations.map((each) =>
    printer
      .printNode(ts.EmitHint.Unspecified, statementOf(each), each.getSourceFile())
      .replace(/^(export )?(declare )?/, "")
      .replaceAll(/^ +private .*\n/gm, ""),
  );
  return [`// ${name}`, ...texts.sort()].join("\n");
}
