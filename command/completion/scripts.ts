import { type Command, commands, firstWords, groups, namesIn } from "../commands";

/**
 * The script for bash, made from the table of commands. Where it offers nothing, as for a file, the shell offers its
 * files.
 */
export function bashScript(): string {
  return `_strict_mtls() {
  local IFS=$'\\n' words= command=
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}"
  if [[ $COMP_CWORD -gt 1 ]]; then command="\${COMP_WORDS[1]}"; fi
  case "$command" in
    ${groups().join("|")}) if [[ $COMP_CWORD -gt 2 ]]; then command="$command \${COMP_WORDS[2]}"; fi ;;
  esac
  case "$command" in
    "") words=${list([...firstWords(), "--help", "--version"])} ;;
${groups()
  .map((group) => `    ${group}) words=${list([...namesIn(group), "--help"])} ;;`)
  .join("\n")}
${Object.entries(commands)
  .map(([words, { load }]) => choices(words, load()))
  .join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _strict_mtls strict-mtls
`;
}

/** The same for zsh, which has bash's way of completion as an emulation. */
export const zshScript = (): string => `autoload -Uz compinit bashcompinit
compinit
bashcompinit
${bashScript()}`;

/** What a command offers: values after an option, options once a dash is there, else operands. */
function choices(words: string, { options, operands = [] }: Command): string {
  const names = Object.keys(options);
  const values = names.flatMap((name) => {
    const { value, choices = [] } = options[name]!;
    return value ? [`        --${name}) words=${list(choices)} ;;`] : [];
  });
  return `    "${words}")
      case "$prev" in
${[...values, `        *) if [[ $cur == -* ]]; then words=${list(names.map((name) => `--${name}`))}; else words=${list(operands)}; fi ;;`].join("\n")}
      esac ;;`;
}

/** Words of bash, one a line, so that none is split elsewhere. */
const list = (words: readonly string[]): string => (words.length === 0 ? "" : `$'${words.join("\\n")}'`);
