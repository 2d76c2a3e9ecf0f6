/** Mutual exclusion by key, first come first served: what row locks do on the real server. */
export class Locks {
  readonly #tails = new Map<string, Promise<void>>();

  /** Runs `work` when every earlier holder of `key` is done. The result, or the error, is that of `work`. */
  async run<T>(key: string, work: () => T | Promise<T>): Promise<T> {
    const before = this.#tails.get(key);
    let release = (): void => undefined;
    const tail = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.#tails.set(key, tail);
    try {
      await before;
      return await work();
    } finally {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
      release();
    }
  }

  /** Whether somebody holds the key right now: for calls that refuse instead of waiting. */
  isHeld(key: string): boolean {
    return this.#tails.has(key);
  }
}
