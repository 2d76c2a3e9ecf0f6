import { describe, expect, it } from 'vitest';
import { requestDifferences } from '../../src/domain/request-differences.js';
import { janesAddress } from '../support/jane-doe.js';

const asked = {
  profile: { email: 'jdoe@example.com', firstname: 'Jane', lastname: 'Doe' },
  addresses: [janesAddress],
};

describe('requestDifferences', () => {
  it('finds none between equal requests, whatever the case of the e-mail', () => {
    expect(
      requestDifferences(asked, { ...asked, profile: { ...asked.profile, email: 'JDoe@Example.com' } }),
    ).toEqual([]);
  });

  it('names the fields that differ', () => {
    const other = {
      profile: { ...asked.profile, lastname: 'Dow', taxvat: 'X1' },
      addresses: [janesAddress, { ...janesAddress, city: 'Albany' }],
    };
    expect(requestDifferences(asked, other)).toEqual(['lastname', 'taxvat', 'addresses[1]']);
  });

  it('tells of addresses that are no longer asked for', () => {
    expect(requestDifferences(asked, { ...asked, addresses: [] })).toEqual(['addresses']);
  });
});
