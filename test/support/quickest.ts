/**
 * The shortest of so many runs, in milliseconds: how long the work takes, without what else the machine did meanwhile.
 */
export function quickestOf(runs: number, work: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return Math.min(...times);
}
