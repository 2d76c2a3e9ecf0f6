/** What a fuzz run found: a case that broke a promise, and how to see it again. */
export interface Finding {
  /** What was promised and did not hold, in words. */
  readonly promise: string;
  /** The smallest case that was found, as text; bounded. */
  readonly counterexample: string;
  readonly error: string;
  readonly seed: number;
}

/** How a fuzz run went. */
export interface Report {
  /** Empty where every promise held. */
  readonly findings: readonly Finding[];
  /** Longest that one case kept the event loop, by processor time; milliseconds. */
  readonly worstStallMs: number;
  /** 99th percentile of the event loop's delay, that of other processes of the machine included; milliseconds. */
  readonly delayP99Ms: number;
}

/** Something that is fed with hostile input. */
export interface Subject {
  readonly name: string;
  /**
   * Runs so many cases.
   *
   * @param seed decides them all
   */
  readonly run: (caseCount: number, seed: number) => Promise<Report>;
}

/** Longest that one case may keep the event loop; milliseconds. */
export const longestStallMs = 200;
