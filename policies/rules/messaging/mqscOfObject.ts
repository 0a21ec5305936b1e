import {
  type ChannelRule,
  channelRules,
  effective,
  isFor,
  type MqscCommand,
  type MqscObject,
  queueManagerAttribute,
} from "../../formats/mqsc";
import type { Field } from "../../model/field";
import { mqscLabel, mqscTexts } from "../../objects/configText";

/** Users that administer a queue manager on one platform or another, and the root of each. */
const administrators = ["mqm", "qmqm", "musr_mqadmin", "*mqadmin", "root", "administrator"];

export const isAdministrator = (user: string): boolean => administrators.includes(user.trim().toLowerCase());

/**
 * All the MQSC that one object carries, in the order in which a queue manager applies its files: by their names. What
 * one file leaves open another may settle.
 */
export class MqscOfObject {
  readonly commands: readonly MqscCommand[];
  readonly rules: readonly ChannelRule[];
  private readonly rulesByName: ReadonlyMap<string, readonly ChannelRule[]>;
  private readonly patterns: readonly ChannelRule[];
  readonly channels: readonly MqscObject[];
  /** CHCKCLNT of the AUTHINFO in use, or false where none is. */
  private readonly passwordCheck: string | false | undefined;
  private readonly sources = new Map<MqscCommand, { field: Field; secret: boolean }>();

  constructor(object: Field) {
    const texts = mqscTexts(object).sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
    for (const { commands, field, secret } of texts) {
      for (const command of commands) this.sources.set(command, { field, secret });
    }
    this.commands = [...this.sources.keys()];
    this.rules = channelRules(this.commands);
    this.rulesByName = Map.groupBy(this.rules, ({ channels }) => channels);
    this.patterns = this.rules.filter(({ channels }) => channels.includes("*"));
    this.channels = effective(this.commands, "CHANNEL");
    this.passwordCheck = passwordCheck(this.commands);
  }

  /** The rules that are for the channel of this name. */
  rulesFor(channel: string): ChannelRule[] {
    const own = this.rulesByName.get(channel) ?? [];
    return [...own, ...this.patterns.filter((rule) => isFor(rule, channel))];
  }

  /** The text that a command stands in. */
  field(command: MqscCommand): Field {
    return this.sources.get(command)!.field;
  }

  /** How a message names what a command is about; by its line only where the text is secret. */
  label(noun: string, command: MqscCommand): string {
    return mqscLabel(noun, command.name, command.line, this.sources.get(command)!.secret);
  }

  /**
   * Whether a client has to give a password that is checked: by the rule that lets it in, or by the queue manager.
   * Nothing where the object does not say what the queue manager does.
   */
  checksPassword(rule?: ChannelRule): boolean | undefined {
    if (rule?.passwordCheck === "REQUIRED") return true;
    return this.passwordCheck === undefined ? undefined : this.passwordCheck === "REQUIRED";
  }
}

function passwordCheck(commands: readonly MqscCommand[]): string | false | undefined {
  const chosen = queueManagerAttribute(commands, "CONNAUTH");
  if (chosen?.value === "") return false;
  const all = effective(commands, "AUTHINFO").filter(({ parameters }) =>
    ["IDPWOS", "IDPWLDAP"].includes(parameters.get("AUTHTYPE") ?? ""),
  );
  const info = chosen ? all.find(({ name }) => name === chosen.value) : all.length === 1 ? all[0] : undefined;
  // Left out of a definition, it is REQDADM: administrators only.
  return info?.parameters.get("CHCKCLNT") ?? (info?.origin === "defined" ? "REQDADM" : undefined);
}
