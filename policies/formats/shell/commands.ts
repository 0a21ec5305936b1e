const token =
  /\\\r?\n|[^\S\n]+|#[^\n]*|\n|&&|\|\||[;|&()]|(?:'[^']*'|"(?:\\[\s\S]|[^"\\])*"|\$\([^()]*\)|\\[\s\S]|[^\s'"\\;|&()])+/g;

/** What a command puts in its place: `$(…)` and `` `…` ``; the name of a variable alone is Kubernetes' own form. */
const substitution = /\$\(([^()]*\s[^()]*)\)|`([^`]*\s[^`]*)`/g;

/**
 * The simple commands of a shell script, each as its words without quotes, and those of its substitutions. Variables and
 * substitutions stay as they are written; comments are left out. It is a reading for what a script states, not for what
 * it does.
 */
export function shellCommands(script: string): string[][] {
  const commands: string[][] = [];
  let words: string[] = [];
  const end = () => {
    if (words.length > 0) commands.push(words);
    words = [];
  };
  for (const [text] of script.matchAll(token)) {
    if (/^(\n|&&|\|\||[;|&()])$/.test(text)) end();
    else if (!/^(\s|#|\\\r?\n)/.test(text)) {
      words.push(unquoted(text));
      for (const [, inner, ticked] of text.matchAll(substitution)) {
        commands.push(...shellCommands((inner ?? ticked)!));
      }
    }
  }
  end();
  return commands;
}

const unquoted = (word: string): string =>
  word.replace(
    /'([^']*)'|"((?:\\[\s\S]|[^"\\])*)"|\\([\s\S])/g,
    (_, single, double, escaped) => single ?? double?.replace(/\\(["\\$`])/g, "$1") ?? escaped,
  );
