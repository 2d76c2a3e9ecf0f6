import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureTypes } from '../../../src/contracts/failures.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { cardOf, requestCount, untilState } from '../../support/customer-view.js';
import { aJaneDoe } from '../../support/jane-doe.js';

const tokenRequest = 'POST /V1/integration/customer/token';
const halfAnHourMs = 1_800_000;

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld({ env: { LOCK_WINDOW: '3s' } });
});
afterAll(() => world.close());

/** A customer of her own, ready, and a count of the tokens asked for since. */
async function readyJane(): Promise<{ readonly email: string; readonly minted: () => number }> {
  const jane = aJaneDoe();
  await world.customers.create(jane);
  const before = requestCount(world, tokenRequest);
  // Tokens of one second are equal; the next one is to be another.
  world.sandbox.core.clock.advance(2_000);
  return { email: jane.profile.email, minted: () => requestCount(world, tokenRequest) - before };
}

function refusedSignIns(): number {
  return world.sandbox.core.ledger.requests.filter(
    ({ method, route, status }) => `${method} ${route}` === tokenRequest && status === 401,
  ).length;
}

describe('customer workflow: token', () => {
  it('hands the held token out as long as it serves, without a call', async () => {
    const { email, minted } = await readyJane();
    const first = await world.customers.acquireToken(email);
    const second = await world.customers.acquireToken(email, { minimumValidityMs: halfAnHourMs });
    expect(second).toEqual(first);
    expect(minted()).toBe(0);
  });

  it('renews a refused token once for all who ask at the same time', async () => {
    const { email, minted } = await readyJane();
    const demand = { rejectedGeneration: 1 };
    const all = await Promise.all(
      Array.from({ length: 8 }, () => world.customers.acquireToken(email, demand)),
    );
    expect(new Set(all.map(({ generation }) => generation))).toEqual(new Set([2]));
    expect(new Set(all.map(({ token }) => token)).size).toBe(1);
    expect(minted()).toBe(1);
  });

  it('does not renew for the sake of a generation that was replaced already', async () => {
    const { email, minted } = await readyJane();
    await world.customers.acquireToken(email, { rejectedGeneration: 1 });
    const { generation } = await world.customers.acquireToken(email, { rejectedGeneration: 1 });
    expect(generation).toBe(2);
    expect(minted()).toBe(1);
  });

  it('takes a 401 of a customer route for the end of the token, and renews it exactly once', async () => {
    const { email, minted } = await readyJane();
    world.sandbox.core.clock.advance(4 * halfAnHourMs);
    expect(await world.customers.addressBook(email)).toMatchObject({ email });
    expect(await world.customers.state(email)).toMatchObject({ token: { generation: 2 } });
    expect(minted()).toBe(1);
    world.sandbox.core.clock.advance(-4 * halfAnHourMs);
  });

  it('waits out a lock when the password is known to be right, and tries no password meanwhile', async () => {
    const { email } = await readyJane();
    const refused = refusedSignIns();
    world.sandbox.core.faults.set({
      rules: [{ kind: 'lockout', route: '/V1/integration/customer/token', times: 1 }],
    });
    const renewal = world.customers.acquireToken(email, { rejectedGeneration: 1 });
    await untilState(world, email, ({ problem }) => problem?.type === failureTypes.SignInRefused);
    expect(await cardOf(world, email)).toContain('the account may be locked');
    world.sandbox.core.clock.advance(halfAnHourMs + 1_000);
    expect((await renewal).generation).toBe(2);
    expect(refusedSignIns()).toBe(refused + 1);
  });

  it('asks for the password after two refusals, when it was changed in the store', async () => {
    const { email } = await readyJane();
    const refused = refusedSignIns();
    await changePassword(email, 'Password1', 'Password2');
    await expect(world.customers.acquireToken(email, { rejectedGeneration: 1 })).rejects.toMatchObject({
      type: failureTypes.SignInRefused,
    });
    expect(refusedSignIns()).toBe(refused + 2);
    expect(await world.customers.state(email)).toMatchObject({ phase: 'needs-password' });
    expect(await cardOf(world, email)).toContain('customer password');

    await world.customers.setPassword(email, 'Password2');
    await untilState(world, email, ({ phase, token }) => phase === 'ready' && token?.generation === 2);
    expect(refusedSignIns()).toBe(refused + 2);
  });

  it('asks again after another wrong password, with one try for each', async () => {
    const { email } = await readyJane();
    await changePassword(email, 'Password1', 'Password2');
    await expect(world.customers.acquireToken(email, { rejectedGeneration: 1 })).rejects.toThrow();
    const refused = refusedSignIns();
    await world.customers.setPassword(email, 'Wrong-Password1');
    await expect(world.customers.acquireToken(email, { rejectedGeneration: 1 })).rejects.toMatchObject({
      type: failureTypes.SignInRefused,
    });
    expect(refusedSignIns()).toBe(refused + 1);
    await world.customers.setPassword(email, 'Password2');
    expect(await world.customers.acquireToken(email, { rejectedGeneration: 1 })).toMatchObject({
      generation: 2,
    });
  });
});

async function changePassword(email: string, currentPassword: string, newPassword: string): Promise<void> {
  const { token } = await world.customers.acquireToken(email);
  const answer = await fetch(`${world.sandbox.url}/rest/default/V1/customers/me/password`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ currentPassword, newPassword }),
  });
  expect(answer.status).toBe(200);
}
