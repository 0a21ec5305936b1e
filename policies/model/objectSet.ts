import { type GroupKind, groupKind, type KubernetesObject } from "../objects/kubernetes";
import { Field, type Note, Notebook } from "./field";
import { SetInspection } from "./inspection";
import { notKnownYet } from "./notKnownYet";

/** Objects that are judged together, with ways to look one up. Building it takes one pass; they must not change. */
export class ObjectSet {
  private readonly kinds = new Map<GroupKind, KubernetesObject[]>();
  private readonly names = new Map<string, KubernetesObject>();
  private readonly open = new Set<GroupKind>();
  private places: Map<KubernetesObject, number> | undefined;

  constructor(
    /** All of them, in their order. */
    readonly objects: readonly KubernetesObject[],
    /** What is not in the set does not exist, as in a stack or a whole cluster. */
    readonly complete: boolean,
  ) {
    for (const object of objects) this.add(object);
  }

  /** The objects of a kind, of whatever version. */
  ofKind(kind: GroupKind): readonly KubernetesObject[] {
    return this.kinds.get(kind) ?? [];
  }

  /** The object by name, the last one of several; one that states no namespace is in the namespace "". */
  find(kind: GroupKind, namespace: string, name: string): KubernetesObject | undefined {
    return this.names.get(address(kind, namespace, name));
  }

  /** Whether an object of this kind has a name or namespace that is not known yet, and may be the one that is missed. */
  isOpen(kind: GroupKind): boolean {
    return this.open.has(kind);
  }

  /** The position of an object among all. */
  position(object: KubernetesObject): number {
    this.places ??= new Map(this.objects.map((each, index) => [each, index]));
    return this.places.get(object)!;
  }

  private add(object: KubernetesObject): void {
    const kind = groupKind(object);
    const same = this.kinds.get(kind);
    if (same) same.push(object);
    else this.kinds.set(kind, [object]);
    const { name, namespace } = (object?.metadata ?? {}) as { name?: unknown; namespace?: unknown };
    if (name === notKnownYet || namespace === notKnownYet) this.open.add(kind);
    if (typeof name !== "string") return;
    this.names.set(address(kind, typeof namespace === "string" ? namespace : "", name), object);
  }
}

const address = (kind: GroupKind, namespace: string, name: string) => `${kind} ${namespace}/${name}`;

/** What rules have made of the objects of each set. */
const inspections = new WeakMap<ObjectSet, SetInspection>();

function inspectionOf(set: ObjectSet): SetInspection {
  const known = inspections.get(set);
  if (known) return known;
  const inspection = new SetInspection(set);
  inspections.set(set, inspection);
  return inspection;
}

/** A set as one rule reads it: its notes are those since this was made. */
export class SetView {
  private readonly own = new Notebook();
  /** The set itself, for reports on what is not in it. */
  readonly whole: Field = Field.root({}, this.own);

  private readonly inspection: SetInspection;

  constructor(private readonly set: ObjectSet) {
    this.inspection = inspectionOf(set);
    // A rule that failed may have left some.
    this.inspection.notes();
  }

  /** Whether what is not in the set does not exist. Rules that rest on absence keep quiet where it may. */
  get complete(): boolean {
    return this.set.complete;
  }

  ofKind(...kinds: GroupKind[]): Field[] {
    return kinds.flatMap((kind) => this.set.ofKind(kind).map((object) => this.inspection.field(object)));
  }

  /** The object by name; an object that states no namespace is in the namespace "". */
  find(kind: GroupKind, namespace: string, name: string): Field | undefined {
    const object = this.set.find(kind, namespace, name);
    return object && this.inspection.field(object);
  }

  /** Whether an object of this kind has a name that is not known yet, so that absence cannot be stated. */
  isOpen(kind: GroupKind): boolean {
    return this.set.isOpen(kind);
  }

  /** What was noted, with the position of the object it was noted on; none for the set itself. */
  notes(): (Note & { index?: number })[] {
    return [...this.inspection.notes(), ...this.own.taken()];
  }
}
