/** The checks of a customer's own fields when it is saved. */
import type { RequestContext } from '../context.js';
import type { Database } from '../data/database.js';
import { badRequest } from '../rest/rest-error.js';
import { emailProblems } from './email-rules.js';
import type { CustomerRow } from './customer-tables.js';
import { findCustomersByEmail } from './customer-tables.js';
import { isGroup } from './groups.js';

/** Male, Female, Not Specified. */
const genders = [1, 2, 3];
const nameCharacters = /[\p{L}\p{M},\-_.'’`&\s\p{Nd}]{1,255}/u;

export const duplicateEmail =
  'A customer with the same email address already exists in an associated website.';

/** Throws 400 for a group the store does not have. */
export function checkGroup(db: Database, groupId: number | null | undefined): void {
  if (typeof groupId === 'number' && !isGroup(db, groupId)) {
    throw badRequest('The specified customer group id does not exist.');
  }
}

/** Throws 400 when another customer of the website, or of any where accounts are shared, has the e-mail. */
export function checkDuplicate(
  { db, settings }: RequestContext,
  email: string,
  websiteId: number,
  ownId?: number,
): void {
  const isShared = settings.accountSharing === 'global';
  const others = findCustomersByEmail(db, email).filter(
    (other) => other.id !== ownId && (isShared || other.websiteId === websiteId),
  );
  if (others.length > 0) throw badRequest(duplicateEmail);
}

/** The fields that are checked together; null and empty are the same. */
export type CheckedFields = Pick<CustomerRow, 'email'> & {
  readonly firstname: string | null;
  readonly lastname: string | null;
  readonly middlename: string | null;
  readonly gender: number | null;
};

/** Throws one 400 with everything wrong about names, e-mail and gender, a line each, in the order of the server's attributes. */
export function checkFields({ email, firstname, lastname, middlename, gender }: CheckedFields): void {
  const problems = [
    ...(isEmpty(firstname) ? ['"First Name" is a required value.'] : []),
    ...(isEmpty(lastname) ? ['"Last Name" is a required value.'] : []),
    ...emailProblems(email),
    ...(gender && !genders.includes(gender)
      ? [`Attribute gender does not contain option with Id ${gender}`]
      : []),
    ...(isBadName(firstname) ? ['First Name is not valid!'] : []),
    ...(isBadName(lastname) ? ['Last Name is not valid!'] : []),
    ...(isBadName(middlename) ? ['Middle Name is not valid!'] : []),
  ];
  if (problems.length > 0) throw badRequest(problems.join('\n'));
}

/** PHP's `empty()`, but for "0", which the server lets through. */
function isEmpty(value: string | null): boolean {
  return value === null || value === '';
}

/** Only the first run of characters that names may have is looked at: it must be the whole name, or there must be none. */
function isBadName(value: string | null): boolean {
  const run = nameCharacters.exec(value ?? '');
  return run !== null && run[0] !== value;
}
