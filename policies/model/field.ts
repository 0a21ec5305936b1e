import { notKnownYet } from "./notKnownYet";

/** The keys that lead from an object to a field, and positions in lists from 0; empty for the object itself. */
export type Path = readonly (string | number)[];

/** What a rule noted about a field. */
export interface Note {
  /**
   * `undecided`: the value cannot be known or understood yet. `notAnalysed`: it stands for something that no rule
   * can look into. In neither case could the rule judge.
   */
  verdict: "violation" | "undecided" | "notAnalysed";
  /** The field. */
  path: Path;
  /** What is there, read after the path: "is PERMISSIVE". */
  found: string;
  /** What would be in order; empty where the rule could not judge. */
  allowed: string;
  /** Nothing stands at the path. */
  missing: boolean;
  /** What makes it right, given only where it changes nothing but what the rule is about. */
  fix?: Fix;
}

/** A field and the value that it should have. */
export interface Fix {
  /** The field. */
  path: Path;
  /** What it should be. */
  value: string | number | boolean;
}

/** Where the fields of an object note what a rule has to say. */
export class Notebook {
  /** How often something was to be noted, be it for the first time or again. */
  entries = 0;
  private notes: Note[] = [];

  constructor(
    /** Called when something is noted in an empty one. */
    private readonly onFirst?: () => void,
  ) {}

  /** Adds a note, unless it is there already. */
  add(note: Note): void {
    this.entries++;
    const place = showPath(note.path);
    const same = (other: Note) => other.found === note.found && showPath(other.path) === place;
    if (this.notes.some(same)) return;
    if (this.notes.length === 0) this.onFirst?.();
    this.notes.push(note);
  }

  /** What was noted; it is empty afterwards. */
  taken(): Note[] {
    const { notes } = this;
    this.notes = [];
    return notes;
  }
}

/**
 * A value within an object, and where it stands.
 *
 * Every accessor takes whatever is there: `null`, a string where a list belongs, a missing parent. Reading a value
 * that is unknown at preview notes that the field is undecided and reads as nothing; a report on it is dropped.
 */
export class Field {
  private made: Map<unknown, unknown> | undefined;

  private constructor(
    readonly value: unknown,
    private readonly parent: Field | undefined,
    private readonly step: string | number,
    private readonly notebook: Notebook,
    /** It stands in a text that the object carries, such as YAML in a ConfigMap. */
    private readonly inText: boolean,
  ) {}

  static root(value: unknown, notebook = new Notebook()): Field {
    return new Field(value, undefined, "", notebook, false);
  }

  /** The keys from the object to here. Rules read many fields and report on few, so it is put together when asked for. */
  get path(): Path {
    const path: (string | number)[] = [];
    for (let field: Field = this; field.parent; field = field.parent) path.push(field.step);
    return path.reverse();
  }

  /** The field below, by its keys; a field without a value where there is none. */
  at(...keys: (string | number)[]): Field {
    let field: Field = this;
    for (let index = 0; index < keys.length; index++) field = field.below(keys[index]!);
    return field;
  }

  /**
   * What a function makes of this field, made once for all rules that ask. It is made anew for each where a note is part of
   * it, such as that a value is not known yet.
   */
  once<T>(make: (field: Field) => T): T {
    const before = this.made?.get(make);
    if (before !== undefined) return before as T;
    const { entries } = this.notebook;
    const made = make(this);
    if (this.notebook.entries === entries) {
      this.made ??= new Map();
      this.made.set(make, made);
    }
    return made;
  }

  /** This field with the structure that its text holds, such as YAML in a ConfigMap. */
  holding(structure: unknown): Field {
    return new Field(structure, this.parent, this.step, this.notebook, true);
  }

  /** The last key of the path. */
  get key(): string {
    return String(this.step);
  }

  get isUnknown(): boolean {
    return this.value === notKnownYet;
  }

  /** Something is here; an unknown value counts, since only its content is open. */
  get present(): boolean {
    return this.read() !== undefined || this.isUnknown;
  }

  get text(): string | undefined {
    const value = this.read();
    return typeof value === "string" ? value : undefined;
  }

  get number(): number | undefined {
    const value = this.read();
    return typeof value === "number" ? value : undefined;
  }

  get boolean(): boolean | undefined {
    const value = this.read();
    return typeof value === "boolean" ? value : undefined;
  }

  /** The elements of a list; none for anything else. */
  items(): Field[] {
    const value = this.read();
    const items: Field[] = [];
    if (Array.isArray(value))
      for (let index = 0; index < value.length; index++) items.push(this.below(index));
    return items;
  }

  /** The members of an object; none for anything else. */
  entries(): Field[] {
    const value = this.read();
    return isRecord(value) ? Object.keys(value).map((key) => this.below(key)) : [];
  }

  /** Every text at or below this field. */
  *texts(): Generator<{ field: Field; text: string }> {
    const value = this.read();
    if (typeof value === "string") yield { field: this, text: value };
    else for (const field of Array.isArray(value) ? this.items() : this.entries()) yield* field.texts();
  }

  /**
   * Words for what stands here: the value itself only if it is one of `vocabulary` or a number, since a value may
   * be secret.
   */
  shown(vocabulary: readonly string[]): string {
    const { value } = this;
    if (value === undefined || value === null) return "missing";
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    return typeof value === "string" && vocabulary.includes(value) ? value : "not a known value";
  }

  /** The change that gives this field a value; none where it stands in a text, which would be written anew. */
  to(value: Fix["value"]): Fix | undefined {
    return this.inText ? undefined : { path: this.path, value };
  }

  /**
   * Notes a violation: `found` is read after the path, `allowed` names what would be in order, `fix` is what mends it
   * without any other effect.
   */
  report(found: string, allowed: string, fix?: Fix): void {
    if (this.isUnknown) this.undecided("is not known yet");
    else this.note({ verdict: "violation", found, allowed, ...(fix && { fix }) });
  }

  /** Notes that the rule could not judge what is here, and why, read after the path. */
  undecided(found: string): void {
    this.note({ verdict: "undecided", found, allowed: "" });
  }

  /** Notes that no rule can look into what is here, read after the path. */
  notAnalysed(found: string): void {
    this.note({ verdict: "notAnalysed", found, allowed: "" });
  }

  private read(): unknown {
    if (!this.isUnknown) return this.value ?? undefined;
    this.undecided("is not known yet");
    return undefined;
  }

  private below(key: string | number): Field {
    const { value } = this;
    // Below an unknown everything is unknown, and the note belongs to the parent that stands in the object.
    if (value === notKnownYet) return this;
    const holds = typeof value === "object" && value !== null && Object.hasOwn(value, key);
    return new Field(
      holds ? (value as Record<string | number, unknown>)[key] : undefined,
      this,
      key,
      this.notebook,
      this.inText,
    );
  }

  private note(note: Omit<Note, "path" | "missing">): void {
    const missing = this.value === undefined || this.value === null;
    this.notebook.add({ ...note, path: this.path, missing });
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `spec.ports[0]`, `data["config.mqsc"]`. */
export function showPath(path: Path): string {
  return path
    .map((key, index) => {
      if (typeof key === "number") return `[${key}]`;
      if (!/^[A-Za-z_$][\w$-]*$/.test(key)) return `[${JSON.stringify(key)}]`;
      return index === 0 ? key : `.${key}`;
    })
    .join("");
}
