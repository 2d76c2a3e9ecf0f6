import type { Verdict } from './judge.js';
import type { ChaosWorld } from './world.js';

/** Uses each customer's token once, as a later workflow would; the e-mails of those whom the store does not let in. */
export async function refusedTokens(world: ChaosWorld, verdicts: readonly Verdict[]): Promise<string[]> {
  const refused: string[] = [];
  const waiting = [...verdicts];
  const user = async (): Promise<void> => {
    for (let verdict = waiting.pop(); verdict; verdict = waiting.pop()) {
      if (!(await opens(world, verdict))) refused.push(verdict.person.email);
    }
  };
  await Promise.all(Array.from({ length: 8 }, user));
  return refused;
}

async function opens(world: ChaosWorld, { person, customerId }: Verdict): Promise<boolean> {
  const { token } = await world.customers.acquireToken(person.email);
  const answer = await fetch(`${world.sandbox.url}/rest/default/V1/customers/me`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const me = (await answer.json()) as { readonly id?: number };
  return answer.status === 200 && me.id === customerId;
}
