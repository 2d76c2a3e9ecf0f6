/**
 * How many rounds in a row each step of a repeated story has failed. A story of several steps begins anew when one of
 * them fails; the steps that went well must not be made patient by the trouble of another.
 */
export class StepRounds {
  readonly #failed = new Map<string, number>();
  /** Of the step that failed last. */
  latest = 0;

  of(step: string): number {
    return this.#failed.get(step) ?? 0;
  }

  /** Runs one round of a step, which is told how many failed before it. */
  async run<T>(step: string, work: (round: number) => Promise<T>): Promise<T> {
    const round = this.of(step);
    try {
      const result = await work(round);
      this.#failed.delete(step);
      return result;
    } catch (error) {
      this.latest = round + 1;
      this.#failed.set(step, this.latest);
      throw error;
    }
  }

  /** Somebody has mended what was in the way. */
  reset(): void {
    this.#failed.clear();
    this.latest = 0;
  }
}
