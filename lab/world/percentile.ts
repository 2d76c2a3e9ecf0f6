/**
 * The value below which the part `p` of all values lies; NaN of none.
 *
 * @param p between 0 and 1
 */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN;
}
