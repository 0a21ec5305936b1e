import { canonicalNoun, canonicalParameter, canonicalVerb } from "./keywords";
import { logicalLines } from "./lines";
import { type Token, tokens } from "./tokens";

/** One MQSC command with its keywords in full and in capitals. */
export interface MqscCommand {
  /** "DEFINE", "ALTER", "SET", … */
  verb: string;
  /** What it works on: "CHANNEL", "AUTHINFO", "QMGR", …; empty for verbs that take nothing. */
  noun: string;
  /** The object's name; empty for `QMGR` and the like. */
  name: string;
  /** Parameters by keyword; a list's elements are joined by commas, a keyword without brackets is "". */
  parameters: ReadonlyMap<string, string>;
  /** The same with a list's elements apart: `USERLIST('*MQADMIN','nobody')` has two, a keyword alone none. */
  elements: ReadonlyMap<string, readonly string[]>;
  /** Line of the source that the command starts on, from 1. */
  line: number;
}

/** A command that cannot be read; MQ refuses it too. `reason` never quotes the source. */
export interface MqscFault {
  line: number;
  reason: string;
}

/** What an MQSC text holds. */
export interface Mqsc {
  commands: MqscCommand[];
  faults: MqscFault[];
}

/**
 * Reads MQSC as `runmqsc` does. Never throws: what cannot be read is returned as a fault and skipped, and so is a
 * source that is no text.
 */
export function parseMqsc(source: unknown): Mqsc {
  if (typeof source !== "string") return { commands: [], faults: [{ line: 1, reason: "it is no text" }] };
  const commands: MqscCommand[] = [];
  const faults: MqscFault[] = [];
  for (const { text, line } of logicalLines(source)) {
    const scanned = tokens(text);
    if ("fault" in scanned) {
      faults.push({ line, reason: scanned.fault });
      continue;
    }
    for (const part of split(scanned.tokens)) {
      const command = read(part, line);
      if (typeof command === "string") faults.push({ line, reason: command });
      else commands.push(command);
    }
  }
  return { commands, faults };
}

/** Several commands may share a line, each ended by a semicolon. */
function split(all: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of all) {
    if (token.kind === "end") parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts.filter((part) => part.length > 0);
}

/** Keyword, keyword(name), then keyword(value) pairs in any order. */
function read(part: readonly Token[], line: number): MqscCommand | string {
  const keywords: { word: string; elements: readonly string[] | undefined }[] = [];
  for (const token of part) {
    const last = keywords.at(-1);
    if (token.kind === "word") keywords.push({ word: token.text.toUpperCase(), elements: undefined });
    else if (token.kind === "value" && last && last.elements === undefined) last.elements = token.elements;
    else return "a value stands where a keyword belongs";
  }
  const [verb, noun, ...rest] = keywords;
  if (!verb) return "no command";
  if (verb.elements !== undefined) return "the command's verb has a value";
  const elements = new Map<string, readonly string[]>();
  for (const { word, elements: values = [] } of rest) {
    const keyword = canonicalParameter(word);
    if (elements.has(keyword)) return "a parameter is given twice";
    elements.set(keyword, values);
  }
  return {
    verb: canonicalVerb(verb.word),
    noun: noun ? canonicalNoun(noun.word) : "",
    name: noun?.elements?.join(",") ?? "",
    parameters: new Map([...elements].map(([keyword, values]) => [keyword, values.join(",")])),
    elements,
    line,
  };
}
