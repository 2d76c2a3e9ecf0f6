import { setTimeout as delay } from 'node:timers/promises';
import { failureRow } from '../../src/contracts/failures.js';
import { CommerceWorkflowError } from '../../src/facade/workflow-error.js';
import type { Person } from './cast.js';
import type { ChaosWorld } from '../world/world.js';

/** How one customer ended, by the client's account. */
export interface Ending {
  readonly person: Person;
  readonly ready: boolean;
  /** Why not, or what a person was asked for on the way although nothing was wrong with the input. */
  readonly lastProblem?: string;
  readonly unexpected: readonly string[];
  /** From the first asking until it was over; milliseconds. */
  readonly tookMs: number;
}

/** A call that got no answer, as while the server is down, is given up after this. */
const answerWithinMs = 20_000;
/** Pause before asking again when there was no answer. */
const pauseMs = 200;

/** Does what a client and, where input is bad, a person would do until the customer is ready. */
export async function bringToReady(world: ChaosWorld, person: Person, signal: AbortSignal): Promise<Ending> {
  const unexpected: string[] = [];
  const askedAtMs = Date.now();
  let lastProblem: string | undefined;
  while (!signal.aborted) {
    try {
      await askOnce(world, person);
      return { person, ready: true, unexpected, tookMs: Date.now() - askedAtMs };
    } catch (error) {
      lastProblem = nameOf(error);
      if (!needsPerson(error)) await delay(pauseMs);
      else if (!(await mend(world, person, error))) unexpected.push(lastProblem);
    }
  }
  const tookMs = Date.now() - askedAtMs;
  return { person, ready: false, unexpected, tookMs, ...(lastProblem !== undefined && { lastProblem }) };
}

async function askOnce(world: ChaosWorld, person: Person): Promise<void> {
  const { customers } = world;
  await world.temporal.up();
  await within(world, async () => {
    const starts = person.case === 'twice' ? 2 : 1;
    // Both have to come to an end, or the later one's failure would be nobody's.
    const asked = await Promise.allSettled(
      Array.from({ length: starts }, () => customers.create(person.asked)),
    );
    for (const one of asked) if (one.status === 'rejected') throw one.reason;
    if (person.usesSession) await customers.addressBook(person.email);
  });
}

function within<T>(world: ChaosWorld, calls: () => Promise<T>): Promise<T> {
  return world.client.withDeadline(Date.now() + answerWithinMs, calls);
}

function needsPerson(error: unknown): error is CommerceWorkflowError {
  return error instanceof CommerceWorkflowError && error.problem?.needs === 'person';
}

/** Mends what the case has in it; whether it was that. Anything else is tried again, as a person would. */
async function mend(world: ChaosWorld, person: Person, { type }: CommerceWorkflowError): Promise<boolean> {
  const { customers } = world;
  const { wanted, email } = person;
  const { phase } = failureRow(type);
  const passwordWrong = phase === 'needs-password';
  const inputBad = phase === 'needs-correction';
  const known = (passwordWrong || inputBad) && person.asked !== wanted;
  try {
    await within(world, () => {
      if (!known) return customers.retry(email);
      return passwordWrong ? customers.setPassword(email, wanted.password) : customers.correct(email, wanted);
    });
  } catch {
    // Asked for again: the next call meets the same problem and mends it then.
    await delay(pauseMs);
  }
  return known;
}

function nameOf(error: unknown): string {
  if (error instanceof CommerceWorkflowError) return error.type;
  return error instanceof Error ? error.name : String(error);
}
