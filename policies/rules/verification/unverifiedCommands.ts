import { type Option, optionsOf, type Word } from "../../objects/commandLines";
import { stopsVerification } from "./switches";

/** Programs whose short or common options mean something else to others. Source: their manuals. */
const programs: Readonly<Record<string, RegExp>> = {
  // Letters that take no value may stand together with k, and it may come last of them.
  curl: /^(-[fgijlLnNqRsSvV#0146]*k[fgijkLnNqsSv]*|--insecure)$/,
  argocd: /^--insecure$/,
  grpcurl: /^--?insecure$/,
  mc: /^--insecure$/,
};

/** What never leaves the pod, in the words of scripts as well. */
const ownHost =
  /^["']?(\w+:\/\/)?(localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0|\$[({]?(POD_IP|HOSTNAME|hostname)[)}]?)(?=[:/"'?]|$)/;
const address = /^["']?(https?|grpcs?):\/\//;

/** The words of a command by which it goes on although nobody proves who answers. */
export function unverifiedWords(command: readonly Word[]): Word[] {
  const addresses = command.filter(({ text }) => address.test(text));
  if (addresses.length > 0 && addresses.every(({ text }) => ownHost.test(text))) return [];
  const options = optionsOf(command).filter(stops);
  return [...options.map(({ name, field }) => ({ text: `--${name}`, field })), ...ofPrograms(command)];
}

/** An option with a value, or a switch that is not followed by the word that turns it off. */
function stops({ name, value, next }: Option): boolean {
  if (value !== undefined) return stopsVerification(name, value);
  if (next !== undefined && /^(false|0|no|off)$/i.test(next.text)) return stopsVerification(name, next.text);
  return stopsVerification(name, "true");
}

function ofPrograms(command: readonly Word[]): Word[] {
  return command.flatMap(({ text }, index) => {
    const program = text.split("/").at(-1) ?? "";
    const options = Object.hasOwn(programs, program) ? programs[program] : undefined;
    return options ? command.slice(index + 1).filter((word) => options.test(word.text)) : [];
  });
}
