/** What came of one play, as it is counted and told. */
export interface Verdict {
  /** The scenario in words. */
  readonly title: string;
  /** What was done to it, in words. */
  readonly what: string;
  /** What is wrong, in words; empty when nothing is. */
  readonly faults: readonly string[];
  /** Problems for which a person was asked in vain. */
  readonly askedInVain: readonly string[];
}
