import { type Token, tokens } from "./tokens";

/** A directive with its arguments; `block` holds what stands in its braces. */
export interface Directive {
  name: string;
  args: readonly string[];
  /** Where it begins, from 1. */
  line: number;
  block?: readonly Directive[];
}

export interface NginxConfiguration {
  directives: readonly Directive[];
  /** Braces do not match or a directive does not end: the text is not nginx's, or a template of it. */
  broken: boolean;
}

/** Reads nginx's configuration language. It never throws; what is broken is read as far as it goes. */
export function parseNginx(source: string): NginxConfiguration {
  const reader = { all: tokens(source), at: 0, broken: false };
  const directives = readBlock(reader, 0);
  return { directives, broken: reader.broken };
}

/** Every directive, each with those that stand in the blocks around it, the innermost first. */
export function* everyDirective(
  directives: readonly Directive[],
  around: readonly (readonly Directive[])[] = [],
): Generator<{ directive: Directive; scopes: readonly (readonly Directive[])[] }> {
  const scopes = [directives, ...around];
  for (const directive of directives) {
    yield { directive, scopes };
    if (directive.block) yield* everyDirective(directive.block, scopes);
  }
}

interface Reader {
  all: readonly Token[];
  at: number;
  broken: boolean;
}

/** Deeper nesting than any configuration has is not followed. */
const deepest = 50;

function readBlock(reader: Reader, depth: number): Directive[] {
  const directives: Directive[] = [];
  let words: Token[] = [];
  while (reader.at < reader.all.length) {
    const token = reader.all[reader.at++]!;
    if (token.kind === "word") words.push(token);
    else if (token.kind === "}") {
      reader.broken ||= words.length > 0 || depth === 0;
      if (depth > 0) return directives;
    } else {
      const [name, ...args] = words;
      words = [];
      if (!name) {
        reader.broken = true;
        if (token.kind === "{") skipBlock(reader);
        continue;
      }
      const directive = { name: name.text, args: args.map(({ text }) => text), line: name.line };
      const block = token.kind === "{" ? blockOf(reader, name.text, depth) : undefined;
      directives.push(block ? { ...directive, block } : directive);
    }
  }
  reader.broken ||= words.length > 0 || depth > 0;
  return directives;
}

function blockOf(reader: Reader, name: string, depth: number): Directive[] {
  if (depth < deepest && !name.endsWith("_by_lua_block")) return readBlock(reader, depth + 1);
  skipBlock(reader);
  return [];
}

/** Lua in braces follows its own grammar. */
function skipBlock(reader: Reader): void {
  let open = 1;
  while (open > 0 && reader.at < reader.all.length) {
    const { kind } = reader.all[reader.at++]!;
    if (kind === "{") open++;
    if (kind === "}") open--;
  }
  reader.broken ||= open > 0;
}
