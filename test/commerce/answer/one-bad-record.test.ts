import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as pickup from '../../../src/commerce/endpoints/pickup.js';
import { CommerceError } from '../../../src/commerce/errors.js';
import { eachItem } from '../../../src/commerce/paging.js';
import type { Store } from '../../../src/commerce/store.js';
import { customer } from '../../../src/commerce/wire/customer.js';
import { clientOf, failure, json, serve } from '../local-server.js';
import { bad, leavingOut, refusing } from '../store-lists.js';

/** A server that answers with what is set last, and a client of it. */
async function answering(): Promise<{ store: Store; set: (body: unknown) => void }> {
  let body: unknown;
  const server = await serve((_, response) => json(response, 200, body));
  return {
    store: clientOf(server.url).store,
    set: (next) => {
      body = next;
    },
  };
}

const few = { numRuns: 25 };

describe('lists that are chosen from or shown', () => {
  it.each(Object.entries(leavingOut))(
    '%s: bad entries are left out, good ones stay (property)',
    async (_, list) => {
      const { store, set } = await answering();
      set(list.body([list.good]));
      const [good] = await list.read(store);
      await fc.assert(
        fc.asyncProperty(
          fc.array(bad, { maxLength: 3 }),
          fc.array(bad, { maxLength: 3 }),
          async (before, after) => {
            set(list.body([...before, list.good, ...after, list.good]));
            expect(await list.read(store)).toEqual([good, good]);
          },
        ),
        few,
      );
    },
  );
});

describe('a list in another form than the one known', () => {
  it('is given up after some hundred entries, which takes no time, and is no empty list', async () => {
    const { store, set } = await answering();
    set(Array.from({ length: 5_000 }, () => 1));
    const startedAt = performance.now();
    const list = leavingOut['websites'];
    const error = await failure(Promise.resolve(list?.read(store)), CommerceError);
    expect(error.message).toContain('More than 200 entries cannot be read');
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe('lists in which an absent entry is acted upon', () => {
  it.each(Object.entries(refusing))('%s: a bad entry is not taken for none (property)', async (_, list) => {
    const { store, set } = await answering();
    set(list.body([list.good, list.good]));
    expect(await list.read(store)).toHaveLength(2);
    await fc.assert(
      fc.asyncProperty(list.bad ?? bad, fc.boolean(), async (entry, first) => {
        set(list.body(first ? [entry, list.good] : [list.good, entry]));
        const error = await failure(Promise.resolve(list.read(store)), CommerceError);
        expect(error.kind).toBe('malformed');
      }),
      few,
    );
  });
});

describe('a customer with old addresses', () => {
  const good = {
    id: 8,
    street: ['160 1st St.'],
    city: 'Mineola',
    country_id: 'US',
    firstname: 'J',
    lastname: 'D',
  };
  const read = (addresses: unknown[]) =>
    customer.parse({ id: 2, email: 'a@b.example', website_id: 1, default_billing: '8', addresses });

  it('keeps every address by its id, whatever else it holds, and counts those without one (property)', () => {
    const keys = ['street', 'city', 'country_id', 'region', 'firstname', 'postcode', 'default_billing'];
    const broken = fc.dictionary(fc.constantFrom(...keys), fc.jsonValue(), { maxKeys: 7 });
    fc.assert(
      fc.property(broken, fc.jsonValue(), (parts, entry) => {
        const { addresses, unreadableAddresses = 0 } = read([{ ...parts, id: 7 }, entry, good]);
        expect(addresses.map(({ id }) => id)).toEqual(expect.arrayContaining([7, 8]));
        expect(addresses.length + unreadableAddresses).toBe(3);
        expect(addresses.at(-1)).toMatchObject({ street: ['160 1st St.'], countryId: 'US' });
      }),
    );
  });

  it('has empty texts where the store has none, and reads numbers and one text of several lines', () => {
    const [address] = read([{ id: '7', street: 'a\nb', postcode: 11501, telephone: null }]).addresses;
    expect(address).toEqual({
      id: 7,
      firstname: '',
      lastname: '',
      street: ['a', 'b'],
      city: '',
      postcode: '11501',
      countryId: '',
      defaultBilling: false,
      defaultShipping: false,
    });
  });
});

describe('pages', () => {
  it('go on after one of which nothing can be read', async () => {
    const pages = [
      { items: [], totalCount: 201, unreadable: 100 },
      { items: [1], totalCount: 201, unreadable: 99 },
    ];
    const seen: number[] = [];
    const last = { items: [2], totalCount: 201 };
    for await (const item of eachItem<number>(({ currentPage = 1 }) =>
      Promise.resolve(pages[currentPage - 1] ?? last),
    )) {
      seen.push(item);
    }
    expect(seen).toEqual([1, 2]);
  });
});

describe('errors of a pickup notice', () => {
  it('are text whatever form they have, so that none hides that it failed', async () => {
    const { store, set } = await answering();
    set({ successful: false, errors: ['{"id":3,"message":"No mail"}', 'plain', { id: 4 }, null] });
    expect(await pickup.notifyReady(store, [3])).toEqual({
      successful: false,
      errors: [
        { orderId: 3, message: 'No mail' },
        { message: 'plain' },
        { message: '{"id":4}' },
        { message: 'null' },
      ],
    });
  });
});
