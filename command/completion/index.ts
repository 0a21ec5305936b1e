import { type Option, optionHelp, readArguments } from "../arguments/options";
import { unknownName } from "../arguments/unknownName";
import { Fault } from "../fault";
import { fishScript } from "./fish";
import { bashScript, zshScript } from "./scripts";

export const options = { help: { help: "Show this." } } satisfies Record<string, Option>;

const scripts: Readonly<Record<string, () => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

export const operands = Object.keys(scripts);

const help = `Usage: strict-mtls completion <shell>

Prints a script that lets a shell complete commands, options and their values. For this session:

  source <(strict-mtls completion bash)
  strict-mtls completion fish | source

The shell is one of ${operands.join(", ")}. Put the line into ~/.bashrc, ~/.zshrc or ~/.config/fish/config.fish to keep it.

${optionHelp(options)}

Exit code: 0 printed, 2 the arguments are wrong.
`;

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments(args, options);
  if (values.help) {
    process.stdout.write(help);
    return 0;
  }
  const [shell, ...others] = positionals;
  if (shell === undefined || others.length > 0)
    throw new Fault(`completion takes one shell: ${operands.join(", ")}.`);
  const script = Object.hasOwn(scripts, shell) ? scripts[shell] : undefined;
  if (!script) throw new Fault(unknownName("shell", shell, operands));
  process.stdout.write(script());
  return 0;
}
