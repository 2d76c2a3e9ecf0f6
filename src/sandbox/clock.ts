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

  /** Moves the clock by so many milliseconds; negative goes back. */
  advance(byMs: number): void {
    this.#offsetMs += byMs;
  }

  /** Sets the clock to a moment (milliseconds since 1970); it runs on from there. */
  set(nowMs: number): void {
    this.#offsetMs = nowMs - Date.now();
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
