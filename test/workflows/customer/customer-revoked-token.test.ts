import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { aJaneDoe } from '../../support/jane-doe.js';

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld();
});
afterAll(() => world.close());

describe('customer workflow: a token that was revoked', () => {
  it('is renewed by one that the revocation does not reach, however soon it comes', async () => {
    const jane = aJaneDoe();
    await world.customers.create(jane);
    // So that the token minted next is another one than the first: equal ones are seen through anyway.
    world.sandbox.core.clock.advance(2_000);
    world.sandbox.core.faults.set({
      rules: [{ kind: 'token-revoked', route: '/V1/customers/me', times: 1 }],
    });
    const book = await world.customers.addressBook(jane.profile.email);
    expect(book.email).toBe(jane.profile.email);
    const { generation } = await world.customers.acquireToken(jane.profile.email);
    expect(generation).toBe(2);
  });
});
