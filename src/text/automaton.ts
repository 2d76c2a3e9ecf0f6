/**
 * Finds many byte strings in one pass (Aho and Corasick, 1975): the time depends on the length of the text alone, not on
 * how many strings there are nor on how nearly they match.
 */
export class Automaton {
  /** Class of each byte; bytes that occur in no string share class 0. */
  readonly #classes = new Uint8Array(256);
  readonly #width: number;
  /** Next state by state and class. */
  readonly #next: Int32Array;
  /** How many bytes of a string have been seen in each state. */
  readonly #depth: Uint32Array;
  /** Number of the longest string that ends in each state, plus one; 0 for none. */
  readonly #ends: Uint32Array;
  readonly #count: number;

  constructor(strings: readonly Uint8Array[]) {
    const used = [...new Set(strings.flatMap((string) => [...string]))];
    used.forEach((byte, index) => (this.#classes[byte] = (index + 1) % 256));
    this.#width = Math.min(used.length + 1, 256);
    const room = strings.reduce((sum, string) => sum + string.length, 1);
    this.#next = new Int32Array(room * this.#width);
    this.#depth = new Uint32Array(room);
    this.#ends = new Uint32Array(room);
    this.#count = strings.reduce((count, string, index) => this.#add(string, index, count), 1);
    this.#link();
  }

  /**
   * Reports each place where a string ends, by the longest one that does.
   *
   * @param found number of the string, and where it ends (exclusive)
   * @returns how many bytes at the end are the beginning of a string
   */
  scan(bytes: Uint8Array, length: number, found: (string: number, end: number) => void): number {
    let state = 0;
    for (let index = 0; index < length; index += 1) {
      state = this.#step(state, bytes[index] ?? 0);
      const end = this.#ends[state] ?? 0;
      if (end > 0) found(end - 1, index + 1);
    }
    return this.#depth[state] ?? 0;
  }

  #step(state: number, byte: number): number {
    return this.#next[state * this.#width + (this.#classes[byte] ?? 0)] ?? 0;
  }

  /** @returns how many states there are then */
  #add(string: Uint8Array, index: number, count: number): number {
    let state = 0;
    let states = count;
    string.forEach((byte, position) => {
      const place = state * this.#width + (this.#classes[byte] ?? 0);
      if (this.#next[place] === 0) {
        this.#next[place] = states;
        this.#depth[states] = position + 1;
        states += 1;
      }
      state = this.#next[place] ?? 0;
    });
    if (state > 0 && this.#ends[state] === 0) this.#ends[state] = index + 1;
    return states;
  }

  /** Breadth first: where a string cannot go on, the longest other one that can is gone on with. */
  #link(): void {
    const fallback = new Int32Array(this.#count);
    const queue = [0];
    for (const state of queue) {
      const back = fallback[state] ?? 0;
      if (this.#ends[state] === 0) this.#ends[state] = this.#ends[back] ?? 0;
      for (let kind = 0; kind < this.#width; kind += 1) {
        const place = state * this.#width + kind;
        const beyond = state === 0 ? 0 : (this.#next[back * this.#width + kind] ?? 0);
        const child = this.#next[place] ?? 0;
        if (child === 0) this.#next[place] = beyond;
        else {
          fallback[child] = beyond;
          queue.push(child);
        }
      }
    }
  }
}
