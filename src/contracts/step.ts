/** One step of a workflow, as people follow it. Times in milliseconds since the epoch. */
export interface Step<Name extends string = string> {
  readonly name: Name;
  state: 'running' | 'done' | 'failed';
  /** When it began the first time. */
  readonly startedAtMs: number;
  /** When it began the last time; absent where that was the first. */
  startedAgainAtMs?: number;
  endedAtMs?: number;
}
