import type { Address } from '../../src/domain/customer.js';
import { seededRandom } from '../../sandbox/src/faults/random.js';
import type { NewCustomer } from '../../src/facade/customer/customers.js';

/**
 * What is the matter with a customer.
 *
 * - `plain`: nothing
 * - `several`: two or three addresses
 * - `twice`: two clients ask for it at once
 * - `exists`: the store has it already, as asked for
 * - `elsewhere`: the store has it already, with other addresses, which must stay
 * - `wrong-password`: like `elsewhere`, and the password given at first is not the right one
 * - `weak-password`, `bad-region`: the store refuses what was asked for at first
 */
export type Case =
  'plain' | 'several' | 'twice' | 'exists' | 'elsewhere' | 'wrong-password' | 'weak-password' | 'bad-region';

/** How many of twenty customers are of each case. */
const shares: Readonly<Record<Case, number>> = {
  plain: 8,
  several: 3,
  twice: 2,
  exists: 2,
  elsewhere: 2,
  'wrong-password': 1,
  'weak-password': 1,
  'bad-region': 1,
};

/** One customer of a run. */
export interface Person {
  readonly case: Case;
  readonly email: string;
  /** As asked for at first. */
  readonly asked: NewCustomer;
  /** As it has to be in the end. */
  readonly wanted: NewCustomer;
  /** What another program put into the store before. */
  readonly before?: NewCustomer;
  /** Whether its session is used once it is ready, as an order would. */
  readonly usesSession: boolean;
}

/**
 * Texts that all secrets and all personal data of a run have in them, so that one search finds any of them. The
 * characters differ between plain text, URLs and JSON.
 */
export function markersOf(seed: number): { readonly secret: string; readonly personal: string } {
  return { secret: `Zq+7${seed}&kW`, personal: `xq${seed}vj` };
}

/** A password that the store refuses: long enough, but of one class of characters where the store's rule wants three. */
export const weakPassword = 'zzqqzzqqzz';

/** All customers of a run; the same for the same seed. */
export function castOf(seed: number, count: number): Person[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, index) => personOf(caseAt(random()), seed, index, random() < 0.3));
}

function caseAt(luck: number): Case {
  const deck = Object.entries(shares).flatMap(([name, share]) => Array<Case>(share).fill(name as Case));
  return deck[Math.floor(luck * deck.length)] ?? 'plain';
}

/** A person of this case; `index` makes it another than all others. */
export function personOf(kind: Case, seed: number, index: number, usesSession: boolean): Person {
  const marks = markersOf(seed);
  const email = `${marks.personal}${index}@example.com`;
  const wanted: NewCustomer = {
    profile: { email, firstname: `Fay${marks.personal}`, lastname: 'Person' },
    addresses: Array.from({ length: kind === 'several' ? 2 + (index % 2) : 1 }, (_, at) =>
      addressOf(marks.personal, `${index} Wanted St. ${at + 1}`, at === 0),
    ),
    password: `${marks.secret}a${index}B`,
  };
  const person = { case: kind, email, asked: wanted, wanted, usesSession };
  const others = [1, 2].map((at) => addressOf(marks.personal, `${index} Other St. ${at}`, at === 1));
  switch (kind) {
    case 'exists':
      return { ...person, before: wanted };
    case 'elsewhere':
      return { ...person, before: { ...wanted, addresses: others } };
    case 'wrong-password': {
      const asked = { ...wanted, password: `${marks.secret}wrong${index}` };
      return { ...person, asked, before: { ...wanted, addresses: others } };
    }
    case 'weak-password':
      return { ...person, asked: { ...wanted, password: weakPassword } };
    case 'bad-region':
      return { ...person, asked: { ...wanted, addresses: wanted.addresses.map(inNoRegion) } };
    case 'plain':
    case 'several':
    case 'twice':
      return person;
  }
}

function inNoRegion(address: Address): Address {
  return { ...address, region: { id: 999_999 } };
}

function addressOf(personal: string, street: string, isDefault: boolean): Address {
  return {
    firstname: `Fay${personal}`,
    lastname: 'Person',
    street: [`${personal} ${street}`],
    city: 'Mineola',
    postcode: '11501',
    countryId: 'US',
    region: { id: 43, code: 'NY', name: 'New York' },
    telephone: '516-555-1111',
    ...(isDefault && { defaultBilling: true, defaultShipping: true }),
  };
}
