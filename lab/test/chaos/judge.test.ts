import { describe, expect, it } from 'vitest';
import { castOf, personOf, type Person } from '../../chaos/cast.js';
import { judge } from '../../chaos/judge.js';
import type { Ledger, LedgerAddress, LedgerCustomer } from '../../world/sandbox-control.js';
import type { Address } from '../../../src/domain/customer.js';

let ids = 100;

function stored(address: Address): LedgerAddress {
  const { firstname, lastname, street, city, postcode = '', countryId } = address;
  ids += 1;
  return {
    id: ids,
    firstname,
    lastname,
    street: [...street],
    city,
    postcode,
    country_id: countryId,
    default_billing: address.defaultBilling ?? false,
    default_shipping: address.defaultShipping ?? false,
  };
}

function inStore({ wanted, before }: Person): LedgerCustomer {
  ids += 1;
  const { email, firstname, lastname } = wanted.profile;
  const addresses = [...(before?.addresses ?? []), ...wanted.addresses].map(stored);
  return { id: ids, email, firstname, lastname, addresses };
}

const ledgerOf = (customers: readonly LedgerCustomer[]): Ledger => ({
  customers: [...customers],
  signIns: [],
  commits: [],
  requests: [],
});

const person = personOf('several', 1, 1, false);
const verdictOn = (customers: readonly LedgerCustomer[]) => judge([person], ledgerOf(customers));

describe('judge', () => {
  it('finds nothing wrong with a store that has just what was asked for', () => {
    const asked = [person, personOf('elsewhere', 1, 2, false)];
    const judgement = judge(asked, ledgerOf(asked.map(inStore)));
    expect(judgement.verdicts.map(({ faults }) => faults)).toEqual([[], []]);
    expect(judgement).toMatchObject({ duplicates: 0, orphans: 0 });
  });

  it('misses a customer who is not there', () => {
    expect(verdictOn([]).verdicts[0]).toMatchObject({ whole: false, faults: ['is not in the store'] });
  });

  it('counts a customer who is there twice, whatever the case of the e-mail', () => {
    const one = inStore(person);
    const two = { ...inStore(person), email: one.email.toUpperCase() };
    expect(verdictOn([one, two])).toMatchObject({ duplicates: 1, orphans: 1 });
  });

  it('counts a customer whom nobody asked for', () => {
    const stranger = { ...inStore(person), email: 'stranger@example.com' };
    expect(verdictOn([inStore(person), stranger])).toMatchObject({ orphans: 1 });
  });

  it('counts a customer without an address, with one twice, and with a strange one', () => {
    const one = inStore(person);
    const [first, ...others] = one.addresses;
    if (!first) throw new Error('Cannot test: no address');
    for (const addresses of [
      others,
      [first, ...one.addresses],
      [...one.addresses, { ...first, city: 'Elsewhere' }],
    ]) {
      const judgement = verdictOn([{ ...one, addresses }]);
      expect(judgement.verdicts[0]?.whole).toBe(false);
      expect(judgement.orphans).toBe(1);
    }
  });

  it('sees that an address that was there before has vanished', () => {
    const adopted = personOf('elsewhere', 1, 3, false);
    const found = inStore(adopted);
    const judgement = judge([adopted], ledgerOf([{ ...found, addresses: found.addresses.slice(1) }]));
    expect(judgement.verdicts[0]?.whole).toBe(false);
  });

  it('sees default flags that got lost', () => {
    const one = inStore(person);
    const addresses = one.addresses.map((address) => ({ ...address, default_billing: false }));
    expect(verdictOn([{ ...one, addresses }]).verdicts[0]?.whole).toBe(false);
  });
});

describe('castOf', () => {
  it('makes the same customers from the same seed, each with an e-mail of its own', () => {
    const cast = castOf(7, 100);
    expect(castOf(7, 100)).toEqual(cast);
    expect(new Set(cast.map(({ email }) => email)).size).toBe(100);
    expect(new Set(cast.map((one) => one.case)).size).toBe(8);
  });
});
