import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureTypes } from '../../../src/contracts/failures.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { createInStore } from '../../support/create-in-store.js';
import { creationCount } from '../../support/customer-view.js';
import { aJaneDoe, janesAddress } from '../../support/jane-doe.js';

let world: CommerceWorld;
beforeAll(async () => {
  world = await startCommerceWorld();
});
afterAll(() => world.close());

describe('customer workflow', () => {
  it('creates the customer with the address and hands ids and token facts on', async () => {
    const jane = aJaneDoe();
    const ready = await world.customers.create(jane);
    expect(ready).toMatchObject({
      store: 'default',
      outcome: 'created',
      websiteId: 1,
      asAsked: true,
      differences: [],
    });
    expect(ready.addressIds).toHaveLength(1);
    expect(ready.defaultBillingId).toBe(ready.addressIds[0]);
    expect(ready.defaultShippingId).toBe(ready.addressIds[0]);
    expect(ready.token.generation).toBe(1);
    expect(ready.token.expiresAtMs - ready.token.issuedAtMs).toBe(3_600_000);
  });

  it('is one customer however often it is started, also at once', async () => {
    const jane = aJaneDoe();
    const all = await Promise.all([1, 2, 3].map(() => world.customers.create(jane)));
    expect(new Set(all.map(({ customerId }) => customerId)).size).toBe(1);
    const again = await world.customers.create(jane);
    expect(again.customerId).toBe(all[0]?.customerId);
    expect(again.token.generation).toBe(1);
  });

  it('tells a second start which fields it asks otherwise', async () => {
    const jane = aJaneDoe();
    await world.customers.create(jane);
    const other = { ...jane, profile: { ...jane.profile, lastname: 'Dow' } };
    const again = await world.customers.create(other);
    expect(again.asAsked).toBe(false);
    expect(again.differences).toEqual(['lastname']);
  });

  it('gives a token that opens the customer in the store', async () => {
    const jane = aJaneDoe();
    const ready = await world.customers.create(jane);
    const { token } = await world.customers.acquireToken(jane.profile.email);
    const answer = await fetch(`${world.sandbox.url}/rest/default/V1/customers/me`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await answer.json()).toMatchObject({ id: ready.customerId, email: jane.profile.email });
    const book = await world.customers.addressBook(jane.profile.email);
    expect(book).toMatchObject({
      customerId: ready.customerId,
      defaultBilling: { id: ready.defaultBillingId },
    });
  });

  it('adopts a customer that exists when the password opens it, and completes the addresses', async () => {
    const jane = aJaneDoe();
    const existing = await createInStore(world.sandbox, {
      ...jane,
      addresses: [{ ...janesAddress, city: 'Albany' }],
    });
    const ready = await world.customers.create(jane);
    expect(ready).toMatchObject({ outcome: 'adopted', customerId: existing });
    const book = await world.customers.addressBook(jane.profile.email);
    expect(book.addresses.map(({ city }) => city).sort()).toEqual(['Albany', 'Mineola']);
    expect(ready.addressIds).toHaveLength(1);
  });

  it('refuses a customer that exists when asked to reject that', async () => {
    const jane = aJaneDoe({ whenExists: 'reject' });
    await createInStore(world.sandbox, jane);
    await expect(world.customers.create(jane)).rejects.toMatchObject({ type: failureTypes.CustomerExists });
  });

  it('asks a person when the password does not open the customer that exists, and goes on with the right one', async () => {
    const jane = aJaneDoe();
    await createInStore(world.sandbox, jane);
    await expect(world.customers.create({ ...jane, password: 'Another1!' })).rejects.toMatchObject({
      type: failureTypes.CustomerNotOurs,
    });
    expect(await world.customers.state(jane.profile.email)).toMatchObject({ phase: 'needs-password' });
    await world.customers.setPassword(jane.profile.email, jane.password);
    expect(await world.customers.ready(jane.profile.email)).toMatchObject({ outcome: 'adopted' });
  });

  it("fails with the store's own words and fields, and goes on with corrected input", async () => {
    const { telephone: _, ...unreachable } = janesAddress;
    const jane = aJaneDoe({ addresses: [unreachable] });
    await expect(world.customers.create(jane)).rejects.toMatchObject({
      type: failureTypes.RefusedByStore,
      problem: {
        fields: ['telephone'],
        message: expect.stringContaining('"telephone" is required') as string,
      },
    });
    expect(await world.customers.state(jane.profile.email)).toMatchObject({ phase: 'needs-correction' });
    await world.customers.correct(jane.profile.email, { ...jane, addresses: [janesAddress] });
    expect(await world.customers.ready(jane.profile.email)).toMatchObject({ outcome: 'created' });
  });

  it('asks for a correction where the store would drop an address in silence, with nothing written', async () => {
    const jane = aJaneDoe({ addresses: [{ ...janesAddress, countryId: 'XX' }] });
    await expect(world.customers.create(jane)).rejects.toMatchObject({
      type: failureTypes.RefusedByStore,
      message: expect.stringContaining('the store does not have the country "XX"') as string,
    });
    expect(creationCount(world, jane.profile.email)).toBe(0);
    await world.customers.correct(jane.profile.email, { addresses: [janesAddress] });
    expect((await world.customers.ready(jane.profile.email)).addressIds).toHaveLength(1);
  });

  it('ends on request, revokes the token, and is reopened by the next caller', async () => {
    const jane = aJaneDoe();
    const ready = await world.customers.create(jane);
    const { token } = await world.customers.acquireToken(jane.profile.email);
    await world.customers.close(jane.profile.email);
    const me = await fetch(`${world.sandbox.url}/rest/default/V1/customers/me`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(me.status).toBe(401);
    const again = await world.customers.ready(jane.profile.email);
    expect(again).toMatchObject({ customerId: ready.customerId, token: { generation: 2 } });
    // A token of the second in which its predecessor was revoked would be refused, and renewed by this call.
    expect(await world.customers.addressBook(jane.profile.email)).toMatchObject({
      customerId: ready.customerId,
    });
    expect(await world.customers.state(jane.profile.email)).toMatchObject({ token: { generation: 2 } });
  });
});
