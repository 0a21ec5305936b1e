import { type GroupKind, groupKind, type KubernetesObject } from "../objects/kubernetes";
import { Field, type Note, Notebook } from "./field";
import type { ObjectSet } from "./objectSet";

/** An object that rules inspect one after the other. What one makes of it serves the next, so it must not change meanwhile. */
export class Inspection {
  readonly kind: GroupKind;
  private readonly notebook = new Notebook();
  private readonly root: Field;

  constructor(readonly object: KubernetesObject) {
    this.kind = groupKind(object);
    this.root = Field.root(object, this.notebook);
  }

  /** What one rule notes. */
  notes(inspect: (object: Field) => void): Note[] {
    // One that failed may have left some.
    this.notebook.taken();
    inspect(this.root);
    return this.notebook.taken();
  }
}

/** The same for a set: its objects as the rules read them. */
export class SetInspection {
  private readonly fields = new Map<KubernetesObject, Field>();
  private noted: { object: KubernetesObject; notebook: Notebook }[] = [];

  constructor(private readonly set: ObjectSet) {}

  field(object: KubernetesObject): Field {
    const known = this.fields.get(object);
    if (known) return known;
    const notebook = new Notebook(() => this.noted.push({ object, notebook }));
    const field = Field.root(object, notebook);
    this.fields.set(object, field);
    return field;
  }

  /** What was noted since this was last asked, in the order of the objects. */
  notes(): (Note & { index: number })[] {
    const { noted } = this;
    this.noted = [];
    return noted
      .map(({ object, notebook }) => ({ index: this.set.position(object), notes: notebook.taken() }))
      .sort((one, other) => one.index - other.index)
      .flatMap(({ index, notes }) => notes.map((note) => ({ ...note, index })));
  }
}
