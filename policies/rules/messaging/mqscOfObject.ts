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

/** Users that do not exist, so that who comes in as one of them can do nothing. */
export const isNobody = (user: string): boolean => /^\*?no(body|access|user|one)$/i.test(user.trim());

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
  private readonly login: Login;
  private readonly sources = new Map<MqscCommand, { field: Field; secret: boolean }>();

  constructor(object: Field) {
    const texts = mqscTexts(object).toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
    for (const { commands, field, secret } of texts) {
      for (const command of commands) this.sources.set(command, { field, secret });
    }
    this.commands = [...this.sources.keys()];
    this.rules = channelRules(this.commands);
    this.rulesByName = Map.groupBy(this.rules, ({ channels }) => channels);
    this.patterns = this.rules.filter(({ channels }) => channels.includes("*"));
    this.channels = effective(this.commands, "CHANNEL");
    this.login = loginOf(this.commands);
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

  /** What a client's password tells of the user that it acts as, where this rule lets it in, or any. */
  password(rule?: ChannelRule): Password {
    const meant = rule ? this.channels.filter(({ name }) => isFor(rule, name)) : [];
    if (meant.length > 0 && meant.every(isMessageChannel)) return "not demanded";
    const demanded = rule?.passwordCheck === "REQUIRED" ? true : this.login.demanded;
    if (demanded === false) return "not demanded";
    if (this.login.adopted === false) return "of another user";
    if (demanded === undefined) return "perhaps demanded";
    return this.login.adopted ? "of the user" : "perhaps of another user";
  }
}

/**
 * `of the user`: the queue manager demands a password, checks it, and its user is the one that acts. `of another user`:
 * ADOPTCTX(NO) leaves the user that the client names, or the channel's. What is `perhaps` so the object does not say.
 */
export type Password =
  | "of the user"
  | "of another user"
  | "perhaps of another user"
  | "not demanded"
  | "perhaps demanded";

/** Queue managers that call each other give no password. */
const isMessageChannel = ({ parameters }: MqscObject): boolean =>
  /^(SDR|SVR|RCVR|RQSTR|CLUSSDR|CLUSRCVR)$/.test(parameters.get("CHLTYPE") ?? "");

/** What the AUTHINFO in use says of passwords; nothing where the object does not tell. */
interface Login {
  demanded: boolean | undefined;
  adopted: boolean | undefined;
}

function loginOf(commands: readonly MqscCommand[]): Login {
  const chosen = queueManagerAttribute(commands, "CONNAUTH");
  if (chosen?.value === "") return { demanded: false, adopted: undefined };
  const all = effective(commands, "AUTHINFO").filter(({ parameters }) =>
    ["IDPWOS", "IDPWLDAP"].includes(parameters.get("AUTHTYPE") ?? ""),
  );
  const info = chosen ? all.find(({ name }) => name === chosen.value) : all.length === 1 ? all[0] : undefined;
  // Left out of a definition, it is REQDADM: administrators only.
  const check = info?.parameters.get("CHCKCLNT") ?? (info?.origin === "defined" ? "REQDADM" : undefined);
  // Left out, it is what the version says that the queue manager was made with.
  const adoption = info?.parameters.get("ADOPTCTX");
  return {
    demanded: check === undefined ? undefined : check === "REQUIRED",
    adopted: adoption === undefined ? undefined : adoption === "YES",
  };
}
