import type { Address } from '../../src/domain/customer.js';
import type { Person } from './cast.js';
import type { Ledger, LedgerAddress, LedgerCustomer } from '../world/sandbox-control.js';

/** Whoever was in the store before anybody came. */
const residents = 1;

/** What came of one customer, by the store's account. */
export interface Verdict {
  readonly person: Person;
  /** The customer is there once, with every address once, and nothing that nobody asked for. */
  readonly whole: boolean;
  /** What is wrong, in words. */
  readonly faults: readonly string[];
  readonly customerId?: number;
}

/** What came of all, by the store's account. */
export interface Judgement {
  readonly verdicts: readonly Verdict[];
  /** Customers more than one with the same e-mail. */
  readonly duplicates: number;
  /** Customers nobody asked for, without an address that they should have, or with one twice or too many. */
  readonly orphans: number;
  readonly lockouts: number;
  readonly refusedSignIns: number;
  /** Calls about customers, without the ones that credentials of the integration cost. */
  readonly callsMade: number;
  readonly faultsGiven: number;
}

/** Compares the store with what was asked for. */
export function judge(people: readonly Person[], ledger: Ledger): Judgement {
  const found = new Map<string, LedgerCustomer[]>();
  for (const customer of ledger.customers) {
    const email = customer.email.toLowerCase();
    found.set(email, [...(found.get(email) ?? []), customer]);
  }
  const verdicts = people.map((person) => verdictOn(person, found.get(person.email.toLowerCase()) ?? []));
  const asked = new Set(people.map(({ email }) => email.toLowerCase()));
  const strangers = ledger.customers.filter(
    ({ id, email }) => id > residents && !asked.has(email.toLowerCase()),
  );
  const incomplete = verdicts.filter(
    ({ customerId, faults }) => customerId !== undefined && faults.length > 0,
  );
  return {
    verdicts,
    duplicates: [...found.values()].reduce((sum, { length }) => sum + length - 1, 0),
    orphans: strangers.length + incomplete.length,
    lockouts: ledger.signIns.reduce((sum, { lockouts }) => sum + lockouts, 0),
    refusedSignIns: ledger.signIns.reduce((sum, { refused }) => sum + refused, 0),
    callsMade: ledger.requests.filter(({ customer }) => customer !== null).length,
    faultsGiven: ledger.requests.filter(({ fault }) => fault !== null).length,
  };
}

function verdictOn(person: Person, found: readonly LedgerCustomer[]): Verdict {
  const [customer, ...more] = found;
  if (!customer) return { person, whole: false, faults: ['is not in the store'] };
  const { firstname, lastname } = person.wanted.profile;
  const named = customer.firstname === firstname && customer.lastname === lastname;
  const faults = [
    ...(named ? [] : ['has another name']),
    ...more.map(({ id }) => `is there again as customer ${id}`),
    ...addressFaults(person, customer),
  ];
  return { person, whole: faults.length === 0, faults, customerId: customer.id };
}

function addressFaults(person: Person, { addresses }: LedgerCustomer): string[] {
  const wanted = new Map(
    [...(person.before?.addresses ?? []), ...person.wanted.addresses].map((one) => [keyOf(one), one]),
  );
  const faults = addresses
    .filter((one) => !wanted.has(keyOfStored(one)))
    .map(({ id }) => `address ${id} is strange`);
  for (const [key, asked] of wanted) {
    const stored = addresses.filter((one) => keyOfStored(one) === key);
    if (stored.length !== 1) faults.push(`has "${asked.street[0]}" ${stored.length} times`);
    if (stored[0] && !person.before && !sameFlags(asked, stored[0]))
      faults.push(`default flags of ${stored[0].id}`);
  }
  return faults;
}

function keyOf({ firstname, lastname, street, city, postcode, countryId }: Address): string {
  return [firstname, lastname, ...street, city, postcode, countryId].join('|');
}

function keyOfStored({ firstname, lastname, street, city, postcode, country_id }: LedgerAddress): string {
  return [firstname, lastname, ...street, city, postcode, country_id].join('|');
}

function sameFlags(asked: Address, stored: LedgerAddress): boolean {
  return (
    (asked.defaultBilling ?? false) === stored.default_billing &&
    (asked.defaultShipping ?? false) === stored.default_shipping
  );
}
