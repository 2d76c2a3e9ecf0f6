import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  completeAddresses,
  createdByUs,
  type Address,
  type StoredAddress,
  type StoredCustomer,
} from '../../src/domain/customer.js';
import { matchAddresses, sameAddress } from '../../src/domain/address-match.js';
import { janesAddress } from '../support/jane-doe.js';

const stored = (id: number, changes: Partial<Address> = {}): StoredAddress => ({
  ...janesAddress,
  ...changes,
  id,
});

const customerWith = (addresses: StoredAddress[], changes: Partial<StoredCustomer> = {}): StoredCustomer => ({
  id: 2,
  email: 'jdoe@example.com',
  firstname: 'Jane',
  lastname: 'Doe',
  websiteId: 1,
  createdAtMs: 1_000_000,
  addresses,
  ...changes,
});

describe('sameAddress', () => {
  it('takes no notice of case, spaces around and the writing of postcode and telephone', () => {
    const other = stored(1, {
      city: ' MINEOLA ',
      postcode: '115 01',
      telephone: '516.555.1111',
      street: ['160 1st St. ', ''],
    });
    expect(sameAddress(janesAddress, other)).toBe(true);
  });

  it.each([
    { street: ['161 1st St.'] },
    { city: 'Albany' },
    { postcode: '11502' },
    { countryId: 'CA' },
    { firstname: 'Joan' },
    { lastname: 'Dow' },
    { company: 'Acme' },
    { telephone: '516-555-1112' },
    { region: { id: 12 } },
  ])('tells addresses apart that differ in $0', (difference) => {
    expect(sameAddress(janesAddress, stored(1, difference))).toBe(false);
  });

  it('lets the region pass when only the store knows its id, which it looks up by code', () => {
    expect(sameAddress({ ...janesAddress, region: { code: 'NY' } }, stored(1))).toBe(true);
  });
});

describe('matchAddresses', () => {
  it('gives each stored address to one address asked for at most, so that two equal ones need two', () => {
    expect(matchAddresses([janesAddress, janesAddress], [stored(7)])).toEqual([7, undefined]);
    expect(matchAddresses([janesAddress, janesAddress], [stored(7), stored(8)])).toEqual([7, 8]);
  });
});

describe('createdByUs', () => {
  const asked = {
    profile: { email: 'jdoe@example.com', firstname: 'Jane', lastname: 'Doe' },
    addresses: [janesAddress],
  };

  it('takes a customer of the same names, made after the first try, for our own, also without its addresses yet', () => {
    expect(createdByUs(asked, customerWith([stored(2)]), 1_000_000)).toBe(true);
    expect(createdByUs(asked, customerWith([]), 1_000_000)).toBe(true);
  });

  it.each([
    [
      'was made long before the first try',
      customerWith([stored(2)], { createdAtMs: 1_000_000 - 6 * 60_000 }),
    ],
    ['has another name', customerWith([stored(2)], { lastname: 'Dow' })],
    ['has an address that was not asked for', customerWith([stored(2, { city: 'Albany' })])],
    ['does not say when it was made', customerWith([stored(2)], { createdAtMs: Number.NaN })],
  ])('does not take a customer for our own that %s', (_, found) => {
    expect(createdByUs(asked, found, 1_000_000)).toBe(false);
  });
});

describe('completeAddresses', () => {
  it('writes nothing when every address is there', () => {
    expect(completeAddresses([janesAddress], customerWith([stored(2)]))).toEqual([]);
  });

  it('repeats the default flags of an address that stays, which the store drops otherwise', () => {
    const found = customerWith([stored(5, { city: 'Albany' })], {
      defaultBillingId: 5,
      defaultShippingId: 5,
    });
    const added: Address = { ...janesAddress, defaultBilling: false, defaultShipping: true };
    expect(completeAddresses([added], found)).toEqual([
      { keep: 5, defaultBilling: true, defaultShipping: false },
      { add: added },
    ]);
  });

  it('never lets an address vanish and always ends with all that were asked for (property)', () => {
    const cities = fc.constantFrom('Mineola', 'Albany', 'Buffalo', 'Ithaca');
    const addresses = fc.array(
      cities.map((city) => ({ ...janesAddress, city })),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(addresses, addresses, (asked, there) => {
        const found = customerWith(there.map((address, index) => ({ ...address, id: index + 1 })));
        const after = applied(completeAddresses(asked, found), found);
        expect(matchAddresses(asked, after.addresses)).not.toContain(undefined);
        const ids = after.addresses.map(({ id }) => id);
        expect(ids).toEqual(expect.arrayContaining(found.addresses.map(({ id }) => id)));
        expect(completeAddresses(asked, after)).toEqual([]);
      }),
    );
  });
});

/** What the store makes of a change: it keeps what is listed, adds what has no id, and an empty list is not sent. */
function applied(changes: ReturnType<typeof completeAddresses>, found: StoredCustomer): StoredCustomer {
  if (changes.length === 0) return found;
  const addresses = changes.map((change, index) => {
    if ('add' in change) return { ...change.add, id: 100 + index };
    return found.addresses.find(({ id }) => id === change.keep) as StoredAddress;
  });
  return { ...found, addresses };
}
