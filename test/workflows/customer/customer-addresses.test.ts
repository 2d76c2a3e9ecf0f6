import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureTypes } from '../../../src/contracts/failures.js';
import { addressTable } from '../../../sandbox/src/customers/customer-tables.js';
import type { NewCustomer } from '../../../src/facade/customer/customers.js';
import { startCommerceWorld, type CommerceWorld } from '../../support/commerce-world.js';
import { createInStore } from '../../support/create-in-store.js';
import { creationCount, requestCount } from '../../support/customer-view.js';
import { aJaneDoe, janesAddress } from '../../support/jane-doe.js';
import { aCustomer, anOrder, ordersOf } from '../../support/orders.js';

let world: CommerceWorld;
beforeAll(async () => {
  const sandbox = { prepared: true, secondWebsite: true, accountSharing: 'global' } as const;
  world = await startCommerceWorld({ sandbox });
});
afterAll(() => world.close());

const jane = (region: object, changes = {}) =>
  aJaneDoe({ addresses: [{ ...janesAddress, region, ...changes }] });
const regionsOf = async (email: string) =>
  (await world.customers.addressBook(email)).addresses.map((address) => address.region);

describe('regions', () => {
  it('a code in small letters becomes the state, and the next customer costs no look at the list', async () => {
    const first = jane({ code: 'mi' });
    await world.customers.create(first);
    expect(await regionsOf(first.profile.email)).toEqual(['MI']);
    const looks = requestCount(world, 'GET /V1/directory/countries/:countryId');
    const second = jane({ name: 'New York' });
    await world.customers.create(second);
    expect(await regionsOf(second.profile.email)).toEqual(['NY']);
    expect(requestCount(world, 'GET /V1/directory/countries/:countryId')).toBe(looks);
  });

  it('a region that is none waits for a correction with nothing written, and goes on with the right one', async () => {
    const asked = jane({ code: 'NY', id: 12 });
    const { email } = asked.profile;
    await expect(world.customers.create(asked)).rejects.toMatchObject({
      type: failureTypes.RefusedByStore,
      message: expect.stringContaining('two regions'),
    });
    expect(await world.customers.state(email)).toMatchObject({
      phase: 'needs-correction',
      problem: { fields: ['addresses[0].region'] },
    });
    expect(creationCount(world, email)).toBe(0);
    await world.customers.correct(email, { addresses: [{ ...janesAddress, region: { code: 'NY' } }] });
    expect(await world.customers.ready(email)).toMatchObject({ outcome: 'created' });
    expect(await regionsOf(email)).toEqual(['NY']);
  });

  it('a customer who was there with an address that lost its region gets the one asked for beside it', async () => {
    const asked = jane({ code: 'NY' });
    const { email } = asked.profile;
    // A code alone is lost by the store.
    await createInStore(world.sandbox, asked);
    const ready = await world.customers.create(asked);
    expect(ready.outcome).toBe('adopted');
    expect(await regionsOf(email)).toEqual([undefined, 'NY']);
  });
});

describe('an e-mail that lives on another website of a store with shared accounts', () => {
  it('is adopted by its password, and buys on the website asked for', async () => {
    const asked = jane({ code: 'NY' });
    const { email } = asked.profile;
    const customerId = await createInStore(world.sandbox, onSecondWebsite(asked));
    const ready = await world.customers.create(asked);
    expect(ready).toMatchObject({ outcome: 'adopted', customerId, websiteId: 1 });
    expect(await regionsOf(email)).toEqual(['NY']);
    await world.orders.result((await placed(email)).reference);
    expect(await ordersOf(world, email)).toHaveLength(1);
  });

  it('names the website when the password does not open it, and goes on with the right one', async () => {
    const asked = aJaneDoe({ password: 'Other-Password1' });
    const { email } = asked.profile;
    await createInStore(world.sandbox, { ...onSecondWebsite(asked), password: 'Password1' });
    const creations = requestCount(world, 'POST /V1/customers');
    await expect(world.customers.create(asked)).rejects.toMatchObject({
      type: failureTypes.CustomerNotOurs,
      message: expect.stringContaining('website "second" (Second Website, id 2)'),
    });
    expect(await world.customers.state(email)).toMatchObject({ phase: 'needs-password' });
    expect(requestCount(world, 'POST /V1/customers')).toBe(creations + 1);
    await world.customers.setPassword(email, 'Password1');
    expect(await world.customers.ready(email)).toMatchObject({ outcome: 'adopted' });
  });
});

describe('an old address of the customer that lacks its street and its country', () => {
  async function withOldAddress(): Promise<{ email: string; broken: number }> {
    const { email, customerId } = await aCustomer(world);
    const { db } = world.sandbox.core;
    const [whole] = addressTable(db)
      .all()
      .filter((row) => row.customerId === customerId);
    const broken = (whole?.id ?? 0) + 10_000;
    // As a row is after an import that left columns empty: the store leaves them out of its answer.
    const row = { ...whole, id: broken, street: null, countryId: null, regionId: null, region: null };
    addressTable(db).put(broken, row as never);
    return { email, broken };
  }

  it('stands in the way of no order to another address', async () => {
    const { email } = await withOldAddress();
    await world.orders.result((await placed(email)).reference);
    expect(await ordersOf(world, email)).toHaveLength(1);
  });

  it('is refused by name when an order wants it, and the order goes on with another one', async () => {
    const { email, broken } = await withOldAddress();
    const delivery = { kind: 'ship', carrier: 'flatrate', method: 'flatrate' } as const;
    const order = anOrder(email, { delivery: { ...delivery, addressId: broken } });
    await expect(world.orders.place(order)).rejects.toMatchObject({
      type: failureTypes.RefusedByStore,
      message: expect.stringMatching(
        new RegExp(`address ${broken} .* has no street, no country; complete it there`),
      ),
    });
    expect(await world.orders.progress(order.reference)).toMatchObject({ phase: 'needs-correction' });
    await world.orders.correct(order.reference, { delivery });
    await world.orders.result(order.reference);
    expect(await ordersOf(world, email)).toHaveLength(1);
  });
});

describe('an address without a region in a country of states with taxes', () => {
  it('is not ordered to: the tax of the state would be missing', async () => {
    const { email, customerId } = await aCustomer(world);
    const { db } = world.sandbox.core;
    const row = addressTable(db)
      .all()
      .find((address) => address.customerId === customerId);
    addressTable(db).put(row?.id ?? 0, { ...row, regionId: 0, region: null } as never);
    const order = anOrder(email);
    await expect(world.orders.place(order)).rejects.toMatchObject({
      type: failureTypes.RefusedByStore,
      message: expect.stringContaining('would miss its tax'),
    });
    addressTable(db).put(row?.id ?? 0, { ...row, regionId: 0, region: 'New York' } as never);
    await world.orders.retry(order.reference);
    await world.orders.result(order.reference);
    expect(await ordersOf(world, email)).toHaveLength(1);
  });
});

const onSecondWebsite = (asked: NewCustomer): NewCustomer => ({
  ...asked,
  profile: { ...asked.profile, websiteId: 2 },
  addresses: [],
});

async function placed(email: string): Promise<{ reference: string }> {
  const order = anOrder(email);
  await world.orders.place(order);
  return order;
}
