/** The times that the clock can have: a token or a date of the shop would make no sense much earlier or later. */
export const clockRange = { from: '2000-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' } as const;

/** The sandbox's own time: the machine's, shifted. Everything in the sandbox that knows a time asks here. */
export class SandboxClock {
  #offsetMs = 0;

  /** Milliseconds since 1970, shifted. */
  now(): number {
    return Date.now() + this.#offsetMs;
  }

  /** Whole seconds since 1970, as tokens carry them. */
  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  /** The time now as Commerce stores and prints it: `YYYY-MM-DD HH:MM:SS` in UTC. */
  timestamp(): string {
    return sqlTime(this.now());
  }

  /** Moves the clock by so many milliseconds; negative goes back. False, and nothing is done, out of its range. */
  advance(byMs: number): boolean {
    return this.#shiftBy(this.#offsetMs + byMs);
  }

  /** Sets the clock to a moment (milliseconds since 1970); it runs on from there. False, and nothing is done, out of its range. */
  set(nowMs: number): boolean {
    return this.#shiftBy(nowMs - Date.now());
  }

  #shiftBy(offsetMs: number): boolean {
    const nowMs = Date.now() + offsetMs;
    // Not a number is within no range.
    if (!(nowMs >= Date.parse(clockRange.from) && nowMs <= Date.parse(clockRange.to))) return false;
    this.#offsetMs = offsetMs;
    return true;
  }

  /** How far the clock is from the machine's, in milliseconds. */
  get offsetMs(): number {
    return this.#offsetMs;
  }
}

/** `YYYY-MM-DD HH:MM:SS` in UTC for milliseconds since 1970. */
export function sqlTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
