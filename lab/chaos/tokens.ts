import { setTimeout as delay } from 'node:timers/promises';
import { ServiceError } from '@temporalio/client';
import { CommerceWorkflowError } from '../../src/facade/workflow-error.js';
import type { Verdict } from './judge.js';
import type { ChaosWorld } from '../world/world.js';

/** Each may have to wait for a workflow whose worker was killed, which costs time but no work. */
const atOnce = 32;

const mostTries = 60;
const pauseMs = 500;

/**
 * Uses each customer's token once, as a later workflow would; the e-mails of those whom the store does not let in,
 * and of those who have no token, as whoever was in the store before and was never begun.
 *
 * @param patience `renewOnce` where tokens may have been killed since: a refused one is renewed, and that one must do
 */
export async function refusedTokens(
  world: ChaosWorld,
  verdicts: readonly Verdict[],
  patience?: 'renewOnce',
): Promise<string[]> {
  const refused: string[] = [];
  const waiting = [...verdicts];
  const user = async (): Promise<void> => {
    for (let verdict = waiting.pop(); verdict; verdict = waiting.pop()) {
      const open = await opens(world, verdict, patience).catch(withoutToken);
      if (!open) refused.push(verdict.person.email);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, user));
  return refused;
}

async function opens(
  world: ChaosWorld,
  { person, customerId }: Verdict,
  patience: 'renewOnce' | undefined,
): Promise<boolean> {
  const { customers } = world;
  const { token, generation } = await answered(() => customers.acquireToken(person.email));
  if (await letsIn(world, token, customerId)) return true;
  if (!patience) return false;
  const renewed = await answered(() =>
    customers.acquireToken(person.email, { rejectedGeneration: generation }),
  );
  return letsIn(world, renewed.token, customerId);
}

function withoutToken(error: unknown): false {
  if (error instanceof CommerceWorkflowError) return false;
  throw error;
}

/** The server turns calls down while it does not know yet that a workflow has another worker. */
async function answered<T>(call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await call();
    } catch (error) {
      if (tries === mostTries || !(error instanceof ServiceError)) throw error;
      await delay(pauseMs);
    }
  }
}

async function letsIn(world: ChaosWorld, token: string, customerId: number | undefined): Promise<boolean> {
  const answer = await fetch(`${world.sandbox.url}/rest/default/V1/customers/me`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const me = (await answer.json()) as { readonly id?: number };
  return answer.status === 200 && me.id === customerId;
}
