/** What becomes of the region of an address in a customer's address book, and what the directory says of countries. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mineola, SandboxUnderTest } from '../support/sandbox-http.js';

interface Customer {
  readonly id: number;
  readonly addresses: readonly Readonly<Record<string, unknown>>[];
}

let store: SandboxUnderTest;
let count = 0;
beforeAll(async () => {
  store = await SandboxUnderTest.start();
});
afterAll(() => store.close());

const newEmail = (): string => `region${++count}@example.com`;

async function withAddress(change: Record<string, unknown>) {
  const answer = await store.createCustomer({ email: newEmail(), addresses: [{ ...mineola, ...change }] });
  return { ...answer, body: answer.json as Partial<Customer> };
}

describe('an address of a new customer', () => {
  it.each([
    ['US', { regionId: 999 }, '999'],
    ['US', { regionId: 66 }, '66'],
    ['CA', { regionId: 43 }, '43'],
  ])('of %s with region %j is refused', async (countryId, region, value) => {
    const { status, body } = await withAddress({ countryId, region });
    expect([status, body]).toEqual([
      400,
      {
        message: 'Invalid value of "%value" provided for the %fieldName field.',
        parameters: { fieldName: 'regionId', value },
      },
    ]);
  });

  it.each([
    ['CA', { regionId: 74 }, { region_code: 'ON', region: 'Ontario', region_id: 74 }],
    ['DE', { regionId: 82 }, { region_code: 'BER', region: 'Berlin', region_id: 82 }],
    ['FR', { regionCode: '75' }, { region_code: null, region: null, region_id: 0 }],
    [
      'US',
      { regionId: 43, regionCode: 'CA', region: 'Nowhere' },
      { region_code: 'NY', region: 'New York', region_id: 43 },
    ],
    ['US', { regionCode: 'TX' }, { region_code: null, region: null, region_id: 0 }],
    ['US', { regionCode: 'TX', regionId: 0 }, { region_code: null, region: null, region_id: 0 }],
    ['US', { region: 'TX' }, { region_code: 'TX', region: 'TX', region_id: 0 }],
    ['US', {}, { region_code: null, region: null, region_id: 0 }],
    ['US', { regionCode: 'TX', region: 'Texas' }, { region_code: 'Texas', region: 'Texas', region_id: 0 }],
    ['US', { region: '43' }, { region_code: 'NY', region: 'New York', region_id: 43 }],
    ['US', { region: '999' }, { region_code: null, region: '999', region_id: 0 }],
    ['FR', { region: '75' }, { region: '75', region_id: 0 }],
    ['FR', { region: '257' }, { region_code: '75', region: 'Paris', region_id: 257 }],
    ['GB', { region: 'Kent', regionId: 43 }, { region_code: null, region: 'Kent', region_id: 43 }],
    ['GB', { region: 'Kent' }, { region_code: 'Kent', region: 'Kent', region_id: 0 }],
    ['IT', { regionId: 910 }, { region_id: 910 }],
    ['BR', { regionCode: 'SP' }, { region_code: null, region: null, region_id: 0 }],
    ['NO', { regionCode: '03' }, { region_code: null, region: null, region_id: 0 }],
  ])('of %s with region %j shows what the directory says', async (countryId, region, shown) => {
    const { body } = await withAddress({ countryId, region });
    expect(body.addresses?.[0]?.['region']).toMatchObject(shown);
  });

  it.each([
    [undefined, undefined],
    [{}, 0],
    [{ regionCode: 'NY' }, 0],
    [{ region: 'New York' }, 0],
    [{ regionId: 43 }, 43],
  ])('with region %j has the region id %s beside it', async (region, regionId) => {
    const { body } = await withAddress({ region });
    expect(body.addresses?.[0]?.['region_id']).toBe(regionId);
  });

  it('takes a region given at its top', async () => {
    const { body } = await withAddress({ region: 'New York', region_id: 43 });
    expect(body.addresses?.[0]).toMatchObject({ region: { region_code: 'NY' }, region_id: 43 });
  });
});

describe('an address that is there already', () => {
  const newYork = { region_code: 'NY', region: 'New York', region_id: 43 };
  const nothing = { region_code: null, region: null, region_id: 0 };

  it.each([
    [{ city: 'Calder' }, newYork],
    [{ region: { regionId: 33 } }, { region_code: 'MI', region: 'Michigan', region_id: 33 }],
    [{ regionId: 33 }, { region_code: 'MI', region: 'Michigan', region_id: 33 }],
    [{ region: { regionCode: 'MI' } }, nothing],
    [{ region: {} }, nothing],
    [{ region: null }, nothing],
    [{ region: { region: 'Michigan' } }, { region_code: 'Michigan', region: 'Michigan', region_id: 0 }],
    [{ countryId: 'GB' }, { region_code: null, region: 'New York', region_id: 43 }],
  ])('changed by %j has the region %j', async (change, region) => {
    const { id, addresses } = (await withAddress({})).body as Customer;
    const answer = await store.admin('PUT', `/V1/customers/${id}`, {
      customer: { addresses: [{ id: addresses[0]?.['id'], ...change }] },
    });
    expect((answer.json as Customer).addresses).toMatchObject([{ region }]);
  });

  it('cannot move to a country that has a list without another region', async () => {
    const { id, addresses } = (await withAddress({})).body as Customer;
    const answer = await store.admin('PUT', `/V1/customers/${id}`, {
      customer: { addresses: [{ id: addresses[0]?.['id'], countryId: 'DE' }] },
    });
    expect([answer.status, answer.json]).toMatchObject([400, { parameters: { value: '43' } }]);
  });

  it('is saved by its owner by the same rules', async () => {
    const email = newEmail();
    await store.createCustomer({ email });
    const token = String((await store.customerToken(email)).json);
    const addresses = [{ ...mineola, region: { regionCode: 'NY' } }];
    const customer = { email, firstname: 'Jane', lastname: 'Doe', addresses };
    const { json } = await store.call('PUT', '/V1/customers/me', { token, body: { customer } });
    expect((json as Customer).addresses).toMatchObject([{ region: nothing, region_id: 0 }]);
  });
});

describe('GET directory/countries', () => {
  interface Country {
    readonly id: string;
    readonly available_regions?: readonly {
      readonly id: string;
      readonly code: string;
      readonly name: string;
    }[];
  }

  it('has ids of regions that give the whole region, for every country that has a list', async () => {
    const countries = (await store.call('GET', '/V1/directory/countries')).json as Country[];
    const withRegions = countries.filter((country) => country.available_regions);
    expect(withRegions.length).toBeGreaterThan(40);
    const ids = withRegions.flatMap((country) => (country.available_regions ?? []).map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id: countryId, available_regions: regions } of withRegions) {
      const last = regions?.at(-1);
      const { body } = await withAddress({ countryId, region: { regionId: Number(last?.id) } });
      expect(body.addresses?.[0]?.['region']).toEqual({
        region_code: last?.code,
        region: last?.name,
        region_id: Number(last?.id),
      });
    }
  });

  it('answers each country by its code in capitals as in the list, and others with 404', async () => {
    const countries = (await store.call('GET', '/V1/directory/countries')).json as Country[];
    for (const country of countries.filter(({ id }) => ['US', 'IT', 'NZ', 'DE'].includes(id))) {
      expect((await store.call('GET', `/V1/directory/countries/${country.id}`)).json).toEqual(country);
    }
    for (const code of ['us', 'USA', 'ZZ']) {
      const { status, json } = await store.call('GET', `/V1/directory/countries/${code}`);
      expect([status, json]).toEqual([404, { message: "The country isn't available." }]);
    }
  });
});
