import type { CustomerInput } from './customer-schema.js';

/** A store's own rule where nobody changed it: at least 8 characters of at least 3 of 4 classes. */
const shortestPassword = 8;
const fewestClasses = 3;
const classes = [/\d/, /[a-z]/, /[A-Z]/, /[^A-Za-z0-9]/];

/** Countries that a store takes without a postcode where nobody changed its settings. */
const postcodeOptional: ReadonlySet<string> = new Set(['HK', 'IE', 'MO', 'PA', 'GB']);

/** What a store with default settings will refuse. Only warnings: stores differ. Free of secrets. */
export function customerWarnings({ password, addresses }: CustomerInput): string[] {
  return [...passwordWarnings(password), ...addresses.flatMap(addressWarnings)];
}

/** What a store with default settings has against a password. */
export function passwordWarnings(password: string | undefined): string[] {
  if (password === undefined) return [];
  const count = classes.filter((pattern) => pattern.test(password)).length;
  if (password.length >= shortestPassword && count >= fewestClasses) return [];
  return [
    `the password is weaker than a store demands by default: ${shortestPassword} characters or more, of at least ` +
      `${fewestClasses} of these: digits, small letters, capitals, others`,
  ];
}

function addressWarnings(address: CustomerInput['addresses'][number], index: number): string[] {
  const where = `addresses[${index}]`;
  const { telephone, postcode, countryId } = address;
  return [
    ...(telephone === undefined ? [`${where} has no telephone number; a store demands one by default`] : []),
    ...(postcode === undefined && !postcodeOptional.has(countryId)
      ? [`${where} has no postcode; a store demands one for ${countryId} by default`]
      : []),
  ];
}
