import { day } from "../config/day";
import { readYaml } from "../config/fault";
import { type Mapped, mapping, optional, required } from "../config/mapping";
import { ruleId } from "../config/policyConfig";
import { described, list, text } from "../config/shape";

const keys = {
  rule: required(described("Id of the rule.", ruleId)),
  object: required(
    described(
      'The object as reports name it, "Kind namespace/name" or "Kind name", with * for any text and ? for one character; "set" for a statement on all objects together.',
      text("an object, as Kind namespace/name"),
    ),
  ),
  path: optional(
    described(
      "The field as reports name it, with * and ?. Left out: all fields of the object.",
      text("the path of a field"),
    ),
  ),
  reason: required(described("Why the finding is accepted.", text("a reason"))),
  owner: required(described("Who answers for it.", text("a person or team"))),
  expires: required(described("Last day it holds, as YYYY-MM-DD in UTC.", day)),
};

/**
 * A finding that a team accepts for a time: `rule` is the rule's id, `object` the object and `path` the field as reports
 * name them, with `*` and `?` (without `path`: all fields), `reason` says why, `owner` who answers for it, and `expires` is
 * the last day it holds, as YYYY-MM-DD in UTC.
 */
export type Waiver = Mapped<typeof keys>;

export const waiversShape = list(mapping(keys));

/**
 * Reads a YAML file of waivers.
 *
 * @throws ConfigFault with every fault in it
 */
export const parseWaivers = (text: string, { file }: { file: string }): Waiver[] =>
  readYaml(waiversShape, text, file, []);
