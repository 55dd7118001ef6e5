/** One version of something that is never changed once written. */
interface Version {
  readonly id: string;
  readonly version: number;
}

/** Every version of a kind of definition, by id, and the one in force (the highest) by its key. */
export class Versions<T extends Version> {
  private readonly byId: ReadonlyMap<string, T>;
  private readonly current: ReadonlyMap<string, T>;

  constructor(
    readonly what: string,
    readonly all: readonly T[],
    private readonly keyOf: (one: T) => string,
  ) {
    this.byId = new Map(all.map((one) => [one.id, one]));
    this.current = new Map([...all].sort((a, b) => a.version - b.version).map((one) => [keyOf(one), one]));
  }

  find(key: string): T | undefined {
    return this.current.get(key);
  }

  /** @throws Error for a key that nobody declared */
  inForce(key: string): T {
    const found = this.current.get(key);
    if (!found) throw new Error(`no ${this.what} ${key}`);
    return found;
  }

  /** Every version that a key ever had, in no order. */
  history(key: string): T[] {
    return this.all.filter((one) => this.keyOf(one) === key);
  }

  byIdOrNone(id: string): T | undefined {
    return this.byId.get(id);
  }

  /** The versions in force, in the order of their keys. */
  inForceAll(): T[] {
    return [...this.current.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  }
}
