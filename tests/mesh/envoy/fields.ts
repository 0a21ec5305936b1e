/**
 * Reads an object field by field and remembers what nobody read, so that a translation cannot pass over a field that
 * means something.
 */
export class Fields {
  private readonly unread: Set<string>;
  private readonly children: Fields[] = [];

  constructor(
    private readonly value: Record<string, any>,
    private readonly path: string,
  ) {
    this.unread = new Set(Object.keys(value));
  }

  /** The value of a field that must be there. */
  take<T>(key: string): T {
    if (!(key in this.value)) throw new Error(`${this.path}.${key} is missing.`);
    return this.optional(key) as T;
  }

  optional<T>(key: string): T | undefined {
    this.unread.delete(key);
    return this.value[key];
  }

  /** Reads a field that may have one value only: any other would mean what the translation does not know. */
  expect(key: string, value: unknown): void {
    const found = JSON.stringify(this.take(key));
    if (found !== JSON.stringify(value)) {
      throw new Error(
        `${this.path}.${key} is ${found}; the translation knows ${JSON.stringify(value)} only.`,
      );
    }
  }

  has(key: string): boolean {
    return key in this.value;
  }

  keys(): string[] {
    return Object.keys(this.value);
  }

  object(key: string): Fields {
    return this.child(this.take(key), `${this.path}.${key}`);
  }

  list(key: string): Fields[] {
    return this.take<Record<string, any>[]>(key).map((item, index) =>
      this.child(item, `${this.path}.${key}[${index}]`),
    );
  }

  private child(value: Record<string, any>, path: string): Fields {
    const child = new Fields(value, path);
    this.children.push(child);
    return child;
  }

  /** @throws Error when some field was not read, here or below. */
  allRead(): void {
    const [key] = this.unread;
    if (key !== undefined) throw new Error(`${this.path}.${key} is not translated.`);
    for (const child of this.children) child.allRead();
  }
}
