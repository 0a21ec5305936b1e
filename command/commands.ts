import type { Option } from "./arguments/options";

/** One thing that the command can do; it takes what follows its name, and gives the exit code. */
export interface Command {
  options: Readonly<Record<string, Option>>;
  /** The words that may stand beside options, where these are few. */
  operands?: readonly string[];
  run(args: string[]): Promise<number>;
}

export interface CommandEntry {
  /** One sentence. */
  help: string;
  load: () => Command;
}

/**
 * Everything that the command can do, by its words: a group and a name, or a name alone. Each is loaded only when it is
 * asked for: start-up is most of the time of a short run.
 */
export const commands: Readonly<Record<string, CommandEntry>> = {
  "policy check": {
    help: "Check manifests, rendered charts, a Pulumi state or a live cluster.",
    load: () => require("./policy/check"),
  },
  "policy list": { help: "List the rules.", load: () => require("./policy/list") },
  "policy explain": {
    help: "Explain a rule: what it demands, why, and how to comply.",
    load: () => require("./policy/explain"),
  },
  "policy waivers": {
    help: "Show the waivers and what they cover.",
    load: () => require("./policy/waivers"),
  },
  "policy crossguard-config": {
    help: "Print the configuration as CrossGuard's policy-config file.",
    load: () => require("./policy/crossguardConfig"),
  },
  "settings diff": {
    help: "Show in what the settings of two stacks differ, defaults included.",
    load: () => require("./settings/diff"),
  },
  images: {
    help: "List the charts and images that a stack installs.",
    load: () => require("./images"),
  },
  drift: {
    help: "Show what somebody changed by hand since the last update of a stack.",
    load: () => require("./drift"),
  },
  certificates: {
    help: "Show when the certificates of a cluster end, and which are not renewed in time.",
    load: () => require("./certificates"),
  },
  completion: {
    help: "Print a script that lets a shell complete this command.",
    load: () => require("./completion"),
  },
};

/** The first words: groups, and commands that are in none. */
export const firstWords = (): string[] => [
  ...new Set(Object.keys(commands).map((words) => words.split(" ")[0]!)),
];

/** The names within a group; none where the word is no group. */
export const namesIn = (group: string): string[] =>
  Object.keys(commands)
    .filter((words) => words.startsWith(`${group} `))
    .map((words) => words.slice(group.length + 1));

/** The first words that are followed by a name. */
export const groups = (): string[] => firstWords().filter((word) => namesIn(word).length > 0);
