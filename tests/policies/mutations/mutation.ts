/** One way to weaken a set that is compliant. */
export interface Mutation {
  /** Id of the rule that must catch it. */
  rule: string;
  /** What is weakened, read after "catches". */
  what: string;
  /** Changes a copy of the family's compliant set, by the names the set gives its objects. */
  change(set: Record<string, any>): void;
}
