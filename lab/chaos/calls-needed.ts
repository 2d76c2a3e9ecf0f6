import type { Case, Person } from './cast.js';

/** Calls to the store that a case takes when nothing fails. */
const callsOf: Readonly<Record<Case, number>> = {
  // Create, token.
  plain: 2,
  several: 2,
  twice: 2,
  // Create (refused), look up, token.
  exists: 3,
  // As above, then read the customer and write the addresses.
  elsewhere: 5,
  // As above, with a token refused and a look whether the e-mail is confirmed in between.
  'wrong-password': 7,
  // Create (refused), look up whether it was refused in earnest; once it is corrected look up, create, token.
  'weak-password': 5,
  'bad-region': 5,
};

/** Using the session reads the customer and both default addresses. */
const callsOfUse = 3;

/** Calls about customers that this cast takes when nothing fails. */
export function callsNeeded(people: readonly Person[]): number {
  return people.reduce(
    (sum, person) => sum + callsOf[person.case] + (person.usesSession ? callsOfUse : 0),
    0,
  );
}
