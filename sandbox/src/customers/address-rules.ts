/** Addresses: from what a caller sent to a row, and what the store demands of it. */
import { findCountry, findRegion, needsPostcode } from '../directory/directory.js';
import { isNumeric } from '../rest/schema.js';
import type { ErrorMessage } from '../rest/rest-error.js';
import { badRequest, inputErrors, invalidValue, requiredField } from '../rest/rest-error.js';
import type { AddressInput } from './customer-schema.js';
import type { AddressRow } from './customer-tables.js';
import { textColumn } from './columns.js';

/** `customer/address/street_lines`. */
const maxStreetLines = 2;

/** An address before it has an id and was checked. */
export type AddressDraft = { -readonly [K in keyof Omit<AddressRow, 'id'>]: AddressRow[K] | null };

const textFields = [
  'company',
  'telephone',
  'fax',
  'postcode',
  'city',
  'firstname',
  'lastname',
  'middlename',
  'prefix',
  'suffix',
] as const;

/** Lays what was sent over an existing address, or over nothing. Fields that were not sent stay as they are. */
export function draftAddress(input: AddressInput, customerId: number, existing?: AddressRow): AddressDraft {
  const draft: AddressDraft = existing ? { ...existing, customerId } : { ...empty, customerId };
  for (const field of textFields) if (typeof input[field] === 'string') draft[field] = input[field];
  if (typeof input.vat_id === 'string') draft.vatId = input.vat_id;
  if (typeof input.country_id === 'string') draft.countryId = input.country_id;
  // The lines are kept as one text, without blanks around it: an empty first line is none.
  if (Array.isArray(input.street)) draft.street = trimmed(input.street.join('\n')).split('\n');
  applyRegion(draft, input);
  return draft;
}

function trimmed(text: string): string {
  return text.replace(/^[ \t\n\r\0\v]+|(?<![ \t\n\r\0\v])[ \t\n\r\0\v]+$/g, '');
}

const empty: AddressDraft = {
  customerId: null,
  region: null,
  regionId: null,
  countryId: null,
  street: null,
  company: null,
  telephone: null,
  fax: null,
  postcode: null,
  city: null,
  firstname: null,
  lastname: null,
  middlename: null,
  prefix: null,
  suffix: null,
  vatId: null,
};

/**
 * An object `region`, be it empty, sets name and id, and a missing id is 0 then. Unlike carts, the address book looks at
 * no code: a region given by its code alone is lost, one given by its name keeps the name with the id 0. Only an id that
 * is one of the country's gives the whole region; a name that is a number is taken for such an id.
 */
function applyRegion(draft: AddressDraft, input: AddressInput): void {
  if (input.region) {
    draft.region = input.region.region ?? null;
    draft.regionId = input.region.region_id ?? 0;
  }
  if (typeof input.region_id === 'number') draft.regionId = input.region_id;
  const known = findRegion(draft.regionId || numberOf(draft.region));
  if (known?.countryId !== draft.countryId) return;
  draft.region = known.name;
  draft.regionId = known.id;
}

/** The number that a text is as a whole; 0, which is no region's, where it is none. */
function numberOf(text: string | null): number {
  return text !== null && isNumeric(text) ? Number(text) : 0;
}

/** Throws 400 with everything that is missing or wrong, else returns the draft as a row without its id. */
export function checkAddress(draft: AddressDraft, ownerProblem?: ErrorMessage): Omit<AddressRow, 'id'> {
  const errors: ErrorMessage[] = addressProblems(draft);
  if (ownerProblem) errors.push(ownerProblem);
  const [first, ...others] = errors;
  if (first) throw inputErrors([first, ...others]);
  const lines = draft.street ?? [];
  if (lines.length > maxStreetLines) {
    throw badRequest(`"Street Address" cannot contain more than ${maxStreetLines} lines.`);
  }
  return { ...draft, ...storedTexts(draft), street: lines } as Omit<AddressRow, 'id'>;
}

function storedTexts(draft: AddressDraft): Partial<AddressDraft> {
  const fields = [...textFields, 'region', 'vatId'] as const;
  return Object.fromEntries(
    fields.map((field) => [
      field,
      textColumn(draft[field], field === 'prefix' || field === 'suffix' ? 40 : 255),
    ]),
  );
}

/** Everything that is missing or wrong, in the server's order; carts are held to the same rules when they are ordered. */
export function addressProblems(draft: AddressDraft): ErrorMessage[] {
  return [...requiredProblems(draft), ...countryProblems(draft)];
}

function requiredProblems(draft: AddressDraft): ErrorMessage[] {
  const values: [string, string | null | undefined][] = [
    ['firstname', draft.firstname],
    ['lastname', draft.lastname],
    ['street', draft.street?.[0]],
    ['city', draft.city],
    ['telephone', draft.telephone],
  ];
  if (needsPostcode(draft.countryId ?? '')) values.push(['postcode', draft.postcode]);
  return values.filter(([, value]) => isBlank(value)).map(([name]) => requiredField(name));
}

function isBlank(value: string | null | undefined): boolean {
  return value === null || value === undefined || value.trim() === '';
}

/**
 * A region id must be one of the country's, where the country has regions. A region is never required: the recorded 2.4.7
 * server took a US address without one.
 */
function countryProblems({ countryId, regionId }: AddressDraft): ErrorMessage[] {
  if (isBlank(countryId)) return [requiredField('countryId')];
  const country = findCountry(countryId ?? '');
  if (!country) return [invalidValue('countryId', countryId)];
  if (!regionId || country.regions.length === 0) return [];
  return country.regions.some(({ id }) => id === regionId)
    ? []
    : [invalidValue('regionId', String(regionId))];
}

/** Whether the store takes addresses of that country at all; creating a customer drops the others without a word. */
export function isAllowedCountry(countryId: string | null | undefined): boolean {
  return typeof countryId === 'string' && findCountry(countryId) !== undefined;
}
