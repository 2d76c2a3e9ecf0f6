import fc from 'fast-check';
import { longestStallMs, type Finding } from './subject.js';

/** A promise that must hold for every case. */
export interface Promised<T> {
  readonly promise: string;
  readonly cases: fc.Arbitrary<T>;
  /** Throws where the promise does not hold. */
  readonly holds: (one: T) => Promise<void>;
}

/** Share of the cases that each promise gets; each gets one at least. */
export async function checkAll(
  promised: readonly Promised<unknown>[],
  caseCount: number,
  seed: number,
): Promise<readonly Finding[]> {
  const each = Math.max(1, Math.ceil(caseCount / promised.length));
  const findings: Finding[] = [];
  for (const one of promised) {
    const finding = await check(one, each, seed);
    if (finding) findings.push(finding);
  }
  return findings;
}

/** Ties the types of a promise's cases and its check together, and lets promises of several types stand in a list. */
export function promised<T>(one: Promised<T>): Promised<unknown> {
  return one as Promised<unknown>;
}

async function check(
  { promise, cases, holds }: Promised<unknown>,
  numRuns: number,
  seed: number,
): Promise<Finding | undefined> {
  const property = fc.asyncProperty(cases, (one) => withoutStall(() => holds(one)));
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

/** How often the event loop is looked at; milliseconds. */
const tickMs = 10;

/**
 * Runs a case and sees to it that the event loop turned all the while: other work of the process goes on then. A stall
 * that another process of the machine made is told from our own by the processor time that it cost.
 *
 * @throws Error when it stood still for longer than `longestStallMs`
 */
async function withoutStall(run: () => Promise<void>): Promise<void> {
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
  if (worst > longestStallMs) throw new Error(`The event loop stood still for ${Math.round(worst)} ms`);
}
