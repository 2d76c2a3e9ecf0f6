import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCustomerDocument, type CustomerInput } from '../../src/cli/input/customer/customer-schema.js';
import { Origins } from '../../src/cli/input/spelling.js';
import { customerWarnings } from '../../src/cli/input/customer/warnings.js';

const address = {
  street: ['160 1st St.'],
  city: 'Mineola',
  postcode: '11501',
  country: 'US',
  region: 'NY',
  telephone: '516-555-1111',
};
const jane = { email: 'jdoe@example.com', firstname: 'Jane', lastname: 'Doe' };

/** Problems of a document as `path: message`. */
function problemsOf(document: unknown): string[] {
  const parsed = parseCustomerDocument(document, new Origins());
  return 'problems' in parsed ? parsed.problems.map(({ path, message }) => `${path}: ${message}`) : [];
}

function customerOf(document: unknown): CustomerInput {
  const parsed = parseCustomerDocument(document, new Origins());
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.customer;
}

const withAddress = (changed: object): unknown => ({
  customer: { ...jane, addresses: [{ ...address, ...changed }] },
});
const without = (key: keyof typeof address): unknown => {
  const { [key]: _dropped, ...rest } = address;
  return { customer: { ...jane, addresses: [rest] } };
};

describe('parseCustomerDocument: what it takes', () => {
  it("takes the tutorial's own payload", () => {
    const file = new URL('../../examples/jane-doe.json', import.meta.url);
    expect(customerOf(JSON.parse(readFileSync(file, 'utf8')))).toEqual({
      profile: jane,
      password: 'Password1',
      addresses: [
        {
          firstname: 'Jane',
          lastname: 'Doe',
          street: ['160 1st St.'],
          city: 'Mineola',
          postcode: '11501',
          countryId: 'US',
          region: { code: 'NY', id: 43, name: 'New York' },
          telephone: '516-555-1111',
          defaultBilling: true,
          defaultShipping: true,
        },
      ],
    });
  });

  it('takes snake case, as the store answers it, and short names', () => {
    const { profile, addresses } = customerOf({
      customer: {
        ...jane,
        group_id: 2,
        website_id: '1',
        extension_attributes: { is_subscribed: true },
        addresses: [
          {
            street: '160 1st St.',
            city: 'Mineola',
            country_id: 'us',
            region: { region_code: 'NY' },
            region_id: 43,
            default_billing: true,
          },
        ],
      },
    });
    expect(profile).toEqual({ ...jane, groupId: 2, websiteId: 1, subscribed: true });
    expect(addresses[0]).toMatchObject({
      street: ['160 1st St.'],
      countryId: 'US',
      region: { code: 'NY', id: 43 },
      defaultBilling: true,
    });
  });

  it('gives an address without names those of the customer', () => {
    expect(customerOf(withAddress({})).addresses[0]).toMatchObject({ firstname: 'Jane', lastname: 'Doe' });
  });

  it('needs no address', () => {
    expect(customerOf({ customer: jane }).addresses).toEqual([]);
  });
});

describe('parseCustomerDocument: what it refuses', () => {
  it.each<readonly [what: string, document: unknown, problem: string]>([
    ['no object', [], '[] is not {"customer": {…}, "password": …}'],
    ['no customer', {}, 'customer: missing'],
    [
      'a misspelt key at the top',
      { customer: jane, pasword: 'x' },
      'pasword: unknown key; did you mean "password"?',
    ],
    [
      'no e-mail',
      { customer: { firstname: 'J', lastname: 'D' } },
      'customer.email: missing; an e-mail address',
    ],
    [
      'a bad e-mail',
      { customer: { ...jane, email: 'jdoe' } },
      'customer.email: "jdoe" is not an e-mail address',
    ],
    [
      'an e-mail with two @',
      { customer: { ...jane, email: 'a@b@c.de' } },
      'customer.email: "a@b@c.de" is not',
    ],
    [
      'an empty first name',
      { customer: { ...jane, firstname: ' ' } },
      'customer.firstname: empty; a first name',
    ],
    [
      'a last name that is no text',
      { customer: { ...jane, lastname: 7 } },
      'customer.lastname: 7 is not a last name',
    ],
    [
      'a misspelt key',
      { customer: { ...jane, nickname: 'J' } },
      'customer.nickname: unknown key; did you mean "firstname"?',
    ],
    [
      'a date of birth that is none',
      { customer: { ...jane, dob: '1980-02-31' } },
      'customer.dob: "1980-02-31" is not a date',
    ],
    [
      'a group that is no number',
      { customer: { ...jane, groupId: 'b2b' } },
      'customer.groupId: "b2b" is not a customer group id',
    ],
    ['addresses that are no list', { customer: { ...jane, addresses: address } }, 'customer.addresses: {'],
    ['a password that is no text', { customer: jane, password: 12345678 }, 'password: not a text'],
    ['no street', without('street'), 'customer.addresses[0].street: missing; one to four lines'],
    ['an empty street', withAddress({ street: [''] }), 'customer.addresses[0].street: empty'],
    [
      'five street lines',
      withAddress({ street: ['1', '2', '3', '4', '5'] }),
      'customer.addresses[0].street: more lines',
    ],
    ['no city', without('city'), 'customer.addresses[0].city: missing; a city'],
    [
      'no country',
      without('country'),
      'customer.addresses[0].country: missing; two letters, such as "US". A store drops',
    ],
    [
      'three letters for the country',
      withAddress({ country: 'USA' }),
      'customer.addresses[0].country: "USA" is not a country',
    ],
    [
      'a country that does not exist',
      withAddress({ country: 'XX' }),
      'customer.addresses[0].country: "XX" is not a country',
    ],
    [
      'no region in the US',
      without('region'),
      'customer.addresses[0].region: missing; addresses of the US and Canada',
    ],
    [
      'an unknown key of a region',
      withAddress({ region: { code: 'NY', county: 'x' } }),
      'customer.addresses[0].region.county: unknown key',
    ],
    [
      'an unknown key of an address',
      withAddress({ postcodes: '1' }),
      'customer.addresses[0].postcodes: unknown key; did you mean "postcode"?',
    ],
    [
      'a default that is neither true nor false',
      withAddress({ defaultBilling: 'perhaps' }),
      'customer.addresses[0].defaultBilling: "perhaps" is not true or false',
    ],
    [
      'one field in two spellings',
      { customer: { ...jane, firstName: 'J' } },
      'customer.firstname: given twice, as "firstname" and "firstName"',
    ],
  ])('%s', (_, document, problem) => {
    const problems = problemsOf(document);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.replace(/^: /, '')).toContain(problem);
  });

  it('tells every problem at once, by the names that the user wrote', () => {
    const problems = problemsOf({
      customer: {
        email: 'jdoe',
        firstname: 'Jane',
        nickname: 'J',
        addresses: [
          { country_id: 'XX', street: '1' },
          { country: 'US', street: '1' },
        ],
      },
    });
    expect(new Set(problems.map((problem) => problem.split(':')[0]))).toEqual(
      new Set([
        'customer.addresses[0].city',
        'customer.addresses[0].country_id',
        'customer.addresses[1].city',
        'customer.addresses[1].region',
        'customer.email',
        'customer.lastname',
        'customer.nickname',
      ]),
    );
  });

  it('never shows the password', () => {
    expect(problemsOf({ customer: {}, password: { secret: 'Hidden-1' } }).join()).not.toContain('Hidden-1');
  });
});

describe('customerWarnings', () => {
  const warningsOf = (document: unknown): string[] => customerWarnings(customerOf(document));

  it.each([
    ['Password1', 0],
    ['password', 1],
    ['Pass1', 1],
    ['password1', 1],
    ['pass word1', 0],
    ['PASSWORD-1', 0],
  ])('measures %j by the rule of a store with default settings', (password, count) => {
    expect(warningsOf({ customer: jane, password })).toHaveLength(count);
  });

  it('does not show the weak password', () => {
    expect(warningsOf({ customer: jane, password: 'hunter2' }).join()).not.toContain('hunter2');
  });

  it('tells what a store with default settings demands of an address', () => {
    expect(warningsOf(without('telephone'))).toEqual([
      expect.stringContaining('addresses[0] has no telephone number'),
    ]);
    expect(warningsOf(without('postcode'))).toEqual([expect.stringContaining('has no postcode')]);
    const irish = {
      customer: { ...jane, addresses: [{ street: '1', city: 'Cork', country: 'IE', telephone: '1' }] },
    };
    expect(warningsOf(irish)).toEqual([]);
  });
});
