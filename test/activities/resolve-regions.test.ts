import { describe, expect, it } from 'vitest';
import { completeAddresses } from '../../src/activities/customer/complete-addresses.js';
import { createCustomer } from '../../src/activities/customer/create-customer.js';
import { createStoreCountries } from '../../src/activities/store-countries.js';
import * as customers from '../../src/commerce/endpoints/customers.js';
import type { Customer } from '../../src/commerce/wire/customer.js';
import { failureTypes } from '../../src/contracts/failures.js';
import type { Address, Region } from '../../src/domain/customer.js';
import { clientOf, json, serve } from '../commerce/local-server.js';
import { janesAddress } from '../support/jane-doe.js';
import { attempt, openActivityWorld, settleMs, type ActivityWorld } from './activity-world.js';

const { region: _, ...unplaced } = janesAddress;
const inCountry = (countryId: string, region?: Region): Address => ({
  ...unplaced,
  countryId,
  ...(region && { region }),
});

/** What the store has of a customer that is created with this address. */
async function created(address: Address): Promise<Customer> {
  const world = await openActivityWorld();
  const { result, failure } = await attempt(() =>
    createCustomer(world.deps, world.jane({ addresses: [address] })),
  );
  if (failure) throw failure;
  expect(result?.addressIds).not.toContain(null);
  return customers.get(world.deps.store, result?.customerId ?? 0);
}

const posted = (world: ActivityWorld): string[] =>
  world.requests().filter((request) => request.startsWith('POST'));

describe('regions of a new customer', () => {
  it.each([
    ['a code', 'US', { code: 'MI' }, { id: 33, code: 'MI', name: 'Michigan' }],
    ['a code in small letters', 'US', { code: 'ny' }, { id: 43, code: 'NY', name: 'New York' }],
    ['a name', 'US', { name: 'New York' }, { id: 43, code: 'NY', name: 'New York' }],
    ['a name without its accent', 'CA', { name: 'quebec' }, { id: 76, code: 'QC', name: 'Quebec' }],
    ['an id', 'DE', { id: 82 }, { id: 82, code: 'BER', name: 'Berlin' }],
    ['all three', 'US', { id: 43, code: 'NY', name: 'New York' }, { id: 43, code: 'NY', name: 'New York' }],
  ])('%s becomes the whole region in the store', async (_, countryId, asked, region) => {
    const { addresses } = await created(inCountry(countryId, asked));
    expect(addresses.map((address) => address.region)).toEqual([region]);
  });

  it.each([{ name: 'Tasman' }, { code: 'Tasman' }])(
    'words stay words where the country has no list: %j',
    async (asked) => {
      const { addresses } = await created(inCountry('NZ', asked));
      expect(addresses[0]?.region).toEqual({ code: 'Tasman', name: 'Tasman' });
    },
  );

  it.each([
    ['an unknown code', 'US', { code: 'ZZ' }, 'code "ZZ" is no region of "US"'],
    ['a misspelt name, with the nearest', 'US', { name: 'Michigann' }, '"Michigan" (MI, id 33)'],
    ['the id of another country', 'DE', { id: 43 }, 'id "43" is no region of "DE"'],
    [
      'a code with the id of another region',
      'US',
      { code: 'NY', id: 12 },
      'are two regions; give one of them',
    ],
    [
      'a code with the name of another region',
      'US',
      { code: 'NY', name: 'California' },
      '"California" (CA, id 12)',
    ],
    ['an id where the country has no list', 'NZ', { id: 43 }, 'give its name'],
  ])('refuses %s before anything is written', async (_, countryId, asked, words) => {
    const world = await openActivityWorld();
    const addresses = [janesAddress, inCountry(countryId, asked)];
    const { failure } = await attempt(() => createCustomer(world.deps, world.jane({ addresses })));
    expect(failure).toMatchObject({ type: failureTypes.RefusedByStore, nonRetryable: true });
    expect(failure?.message).toContain(words);
    expect(failure?.details?.[0]).toMatchObject({ fields: ['addresses[1].region'] });
    expect(posted(world)).toEqual([]);
  });

  it('refuses countries that the store would drop without a word, all problems at once', async () => {
    const world = await openActivityWorld();
    const addresses = [inCountry('XX'), inCountry('../me'), inCountry('US', { code: 'ZZ' })];
    const { failure } = await attempt(() => createCustomer(world.deps, world.jane({ addresses })));
    expect(failure?.type).toBe(failureTypes.RefusedByStore);
    expect(failure?.message).toContain('addresses[0]: the store does not have the country "XX"');
    expect(failure?.details?.[0]).toMatchObject({
      fields: ['addresses[0].countryId', 'addresses[1].countryId', 'addresses[2].region'],
    });
    expect(posted(world)).toEqual([]);
  });

  it('tells of a hundred wrong regions in bounded words', async () => {
    const world = await openActivityWorld();
    const addresses = Array.from({ length: 100 }, () => inCountry('US', { name: 'x'.repeat(10_000) }));
    const { failure } = await attempt(() => createCustomer(world.deps, world.jane({ addresses })));
    expect(failure?.message.length).toBeLessThan(4_000);
    expect(failure?.message).toContain('and 90 more');
  });

  it('does not forget that a write is unaccounted for when a correction is asked for', async () => {
    const world = await openActivityWorld();
    const unaccountedSinceMs = Date.now();
    const input = world.jane({ addresses: [inCountry('US', { code: 'ZZ' })], unaccountedSinceMs });
    const { failure } = await attempt(() => createCustomer(world.deps, input));
    expect(failure?.details?.[0]).toMatchObject({ unaccountedSinceMs });
  });
});

describe('an address that has lost its region', () => {
  /** A customer as an earlier release made it: the store keeps nothing of a code alone. */
  async function withoutRegion(times = 1): Promise<{ world: ActivityWorld; customerId: number }> {
    const world = await openActivityWorld();
    const { id } = await customers.create(world.deps.store, {
      profile: world.jane().profile,
      addresses: Array.from({ length: times }, () => inCountry('US', { code: 'NY' })),
      password: 'Password1',
    });
    return { world, customerId: id };
  }

  it('is not the one asked for: that one is added, and the other stays', async () => {
    const { world, customerId } = await withoutRegion();
    const input = { customerId, addresses: [inCountry('US', { code: 'NY' })], settleMs };
    const { result } = await attempt(() => completeAddresses(world.deps, input));
    const { addresses, defaultShippingId } = await customers.get(world.deps.store, customerId);
    expect(addresses.map(({ region }) => region?.id)).toEqual([undefined, 43]);
    expect(result?.addressIds).toEqual([addresses[1]?.id]);
    expect(defaultShippingId).toBe(addresses[1]?.id);
  });

  it('is not added again and again to a store that loses it each time', async () => {
    const { world, customerId } = await withoutRegion(2);
    const input = { customerId, addresses: [janesAddress], settleMs };
    const { failure } = await attempt(() => completeAddresses(world.deps, input));
    expect(failure).toMatchObject({ type: failureTypes.NotAsAsked, nonRetryable: true });
    expect(failure?.message).toContain('another region than asked for');
    expect((await customers.get(world.deps.store, customerId)).addresses).toHaveLength(2);
  });
});

describe('createStoreCountries', () => {
  /** A store with one country, whose regions grow with each question. */
  async function growing(): Promise<{ url: string; asked: () => number }> {
    const server = await serve((_seen, response, nth) => {
      const regions = Array.from({ length: nth }, (_unused, index) => ({
        id: `${index + 1}`,
        code: `R${index}`,
        name: `N${index}`,
      }));
      json(response, 200, { id: 'US', full_name_locale: 'United States', available_regions: regions });
    });
    return { url: server.url, asked: () => server.seen.length };
  }

  it('asks once for many at once, and again after an hour', async () => {
    const { url, asked } = await growing();
    let now = 0;
    const countries = createStoreCountries(clientOf(url).store, () => now);
    const found = await Promise.all(Array.from({ length: 50 }, () => countries.find('us')));
    expect(found.map((country) => country?.regions.length)).toEqual(found.map(() => 1));
    expect(asked()).toBe(1);
    now = 60 * 60_000;
    expect((await countries.find('US'))?.regions).toHaveLength(2);
  });

  it('asks anew after something was not found, but not more than every other second', async () => {
    const { url, asked } = await growing();
    let now = 0;
    const countries = createStoreCountries(clientOf(url).store, () => now);
    await countries.find('US');
    await countries.findAnew('US');
    expect(asked()).toBe(1);
    now = 2_000;
    expect((await countries.findAnew('US'))?.regions).toHaveLength(2);
  });

  it('keeps no failure, and takes a missing route for no unknown country', async () => {
    const noRoute = { message: 'Request does not match any route.' };
    const server = await serve((_seen, response, nth) =>
      nth === 1 ? json(response, 404, noRoute) : json(response, 200, { id: 'NZ' }),
    );
    const countries = createStoreCountries(clientOf(server.url).store);
    await expect(countries.find('NZ')).rejects.toThrow('Request does not match any route');
    expect(await countries.find('NZ')).toMatchObject({ id: 'NZ', regions: [] });
  });

  it('takes a list of which nothing can be read for no country without regions', async () => {
    const server = await serve((_seen, response) =>
      json(response, 200, { id: 'US', available_regions: [{}] }),
    );
    const countries = createStoreCountries(clientOf(server.url).store);
    await expect(countries.find('US')).rejects.toThrow('None of the regions can be read');
  });
});
