import { matchAddresses, maybeSameAddress } from './address-match.js';
import type { Address, CustomerProfile } from './customer.js';
import { canonical } from './order.js';

interface Asked {
  readonly profile: CustomerProfile;
  readonly addresses: readonly Address[];
}

/**
 * Names of the fields in which two requests for one customer differ, such as `lastname` or `addresses[1]`: those that
 * the second has and the first has not, or has otherwise.
 */
export function requestDifferences(first: Asked, second: Asked): string[] {
  const keys = new Set([...Object.keys(first.profile), ...Object.keys(second.profile)]) as Set<
    keyof CustomerProfile
  >;
  const fields = [...keys].filter(
    (key) => normal(key, first.profile[key]) !== normal(key, second.profile[key]),
  );
  const known = first.addresses.map((address, id) => ({ ...address, id }));
  const matched = matchAddresses(second.addresses, known, maybeSameAddress);
  const addresses = matched.flatMap((id, index) => (id === undefined ? [`addresses[${index}]`] : []));
  const fewer = second.addresses.length < first.addresses.length ? ['addresses'] : [];
  return [...fields, ...addresses, ...fewer];
}

function normal(key: string, value: unknown): unknown {
  if (key === 'email' && typeof value === 'string') return value.toLowerCase();
  return typeof value === 'object' ? canonical(value) : value;
}
