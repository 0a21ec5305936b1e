/** What `pulumi refresh --preview-only --json` prints (CLI 3.215), as far as drift needs it. */
export interface Preview {
  steps: Step[];
  /** How many resources each operation concerns; `same` for those that are as the state says. */
  changeSummary: Readonly<Record<string, number>>;
  /** Messages of severity error. */
  errors: string[];
}

export interface Step {
  op: string;
  urn: string;
  /** By property path. `add` is what is there and not in the state. */
  detailedDiff?: Readonly<Record<string, { kind: string }>> | null;
}

/** The preview, or nothing where the text is none. */
export function parsePreview(text: string): Preview | undefined {
  let value: Partial<Record<"steps" | "changeSummary" | "diagnostics", unknown>> | null;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const { steps = [], changeSummary, diagnostics = [] } = value;
  if (!Array.isArray(steps) || typeof changeSummary !== "object" || !Array.isArray(diagnostics)) {
    return undefined;
  }
  return {
    steps,
    changeSummary: (changeSummary ?? {}) as Record<string, number>,
    errors: diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => String(message)),
  };
}
