import { monitorEventLoopDelay } from 'node:perf_hooks';
import fc from 'fast-check';
import { longestStallMs, type Finding, type Report } from './subject.js';

/** A promise that must hold for every case. */
export interface Promised<T> {
  readonly promise: string;
  readonly cases: fc.Arbitrary<T>;
  /** Throws where the promise does not hold. */
  readonly holds: (one: T) => Promise<void>;
}

/** Runs all promises; each gets its share of the cases, and one at least. */
export async function checkAll(
  promises: readonly Promised<unknown>[],
  caseCount: number,
  seed: number,
): Promise<Report> {
  const each = Math.max(1, Math.ceil(caseCount / promises.length));
  const findings: Finding[] = [];
  const stalls = { worstMs: 0 };
  const delay = monitorEventLoopDelay({ resolution: tickMs });
  delay.enable();
  for (const one of promises) {
    const finding = await check(one, each, seed, stalls);
    if (finding) findings.push(finding);
  }
  delay.disable();
  const delayP99Ms = Math.round(delay.percentile(99) / 1e6);
  return { findings, worstStallMs: Math.round(stalls.worstMs), delayP99Ms };
}

/** Ties the types of a promise's cases and its check together, and lets promises of several types stand in a list. */
export function promised<T>(one: Promised<T>): Promised<unknown> {
  return one as Promised<unknown>;
}

async function check(
  { promise, cases, holds }: Promised<unknown>,
  numRuns: number,
  seed: number,
  stalls: Stalls,
): Promise<Finding | undefined> {
  const property = fc.asyncProperty(cases, (one) => withoutStall(stalls, () => holds(one)));
  // Shrinking ends too: a case that stalls takes its time again with every step.
  const details = await fc.check(property, {
    numRuns,
    seed,
    endOnFailure: false,
    interruptAfterTimeLimit: 30 * 60_000,
  });
  if (!details.failed) return undefined;
  const { errorInstance, counterexample } = details;
  const error =
    errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance);
  return { promise, seed, counterexample: shown(counterexample), error: error.slice(0, 2_000) };
}

function shown(counterexample: unknown): string {
  let text: string;
  try {
    text = fc.stringify(counterexample);
  } catch {
    text = 'a value that cannot be shown; the seed makes it again';
  }
  return text.length > 2_000 ? `${text.slice(0, 2_000)}… (${text.length} characters)` : text;
}

/** The worst that was seen so far. */
interface Stalls {
  worstMs: number;
}

/** How often the event loop is looked at; milliseconds. */
const tickMs = 10;

/** So often is a case run that seems to stall: what other work of the machine or of this process took comes once. */
const mostRuns = 3;

/**
 * Runs a case and sees to it that the event loop turned all the while: other work of the process goes on then. One that
 * stands still is run again, and the shortest stall counts.
 *
 * @throws Error when it stood still for longer than `longestStallMs` each time
 */
async function withoutStall(stalls: Stalls, run: () => Promise<void>): Promise<void> {
  let least = Infinity;
  for (let runs = 0; runs < mostRuns && least > longestStallMs; runs += 1) {
    least = Math.min(least, await stallOf(run));
  }
  stalls.worstMs = Math.max(stalls.worstMs, least);
  if (least > longestStallMs) throw new Error(`The event loop stood still for ${Math.round(least)} ms`);
}

/**
 * For how long the event loop stood still while the case ran; milliseconds. A stall that another process of the machine
 * made is told from our own by the processor time that it cost.
 */
async function stallOf(run: () => Promise<void>): Promise<number> {
  let last = { at: performance.now(), cpu: process.cpuUsage() };
  let worst = 0;
  const look = (): void => {
    const now = { at: performance.now(), cpu: process.cpuUsage() };
    const worked = (now.cpu.user + now.cpu.system - last.cpu.user - last.cpu.system) / 1_000;
    worst = Math.max(worst, Math.min(now.at - last.at - tickMs, worked));
    last = now;
  };
  const timer = setInterval(look, tickMs);
  try {
    await run();
  } finally {
    clearInterval(timer);
    look();
  }
  return worst;
}
