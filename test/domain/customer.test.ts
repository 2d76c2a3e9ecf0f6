import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  alteredByStore,
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

  it.each([undefined, { code: 'New York', name: 'New York' }])(
    'does not take an address for the one asked for whose region came to no id: %j',
    (region) => {
      const { region: _, ...rest } = stored(1);
      expect(sameAddress(janesAddress, { ...rest, ...(region && { region }) })).toBe(false);
    },
  );
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

  it('takes it for our own also where the store kept nothing of the region that an earlier release sent', () => {
    const { region: _, ...lost } = stored(2);
    expect(createdByUs(asked, customerWith([lost]), 1_000_000)).toBe(true);
  });

  it.each([
    ['has an address of another region', customerWith([stored(2, { region: { id: 12 } })])],
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

  it('adds the address asked for beside one that has lost its region, which it keeps with the flags that are left', () => {
    const { region: _, ...lost } = stored(5);
    const found = customerWith([lost], { defaultBillingId: 5, defaultShippingId: 5 });
    expect(completeAddresses([janesAddress], found)).toEqual([
      { keep: 5, defaultBilling: false, defaultShipping: false },
      { add: janesAddress },
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

describe('alteredByStore', () => {
  const { region: _, ...lost } = stored(5);

  it('finds nothing to complain of in one address that has lost its region: it may be from before', () => {
    expect(alteredByStore([janesAddress], customerWith([lost]))).toBeUndefined();
    expect(alteredByStore([janesAddress], customerWith([lost, stored(6)]))).toBeUndefined();
  });

  it('tells which address the store has taken twice, each time without the region', () => {
    const found = customerWith([lost, { ...lost, id: 6 }]);
    expect(alteredByStore([{ ...janesAddress, city: 'Albany' }, janesAddress], found)).toEqual({
      index: 1,
      storedIds: [5, 6],
    });
  });
});
