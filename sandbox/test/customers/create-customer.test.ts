import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mineola, SandboxUnderTest } from '../support/sandbox-http.js';

let store: SandboxUnderTest;
let count = 0;
beforeAll(async () => {
  store = await SandboxUnderTest.start();
});
afterAll(() => store.close());

const newEmail = (): string => `customer${++count}@example.com`;

async function messageOf(customer: Record<string, unknown>, password?: string): Promise<unknown> {
  const answer = await store.createCustomer({ email: newEmail(), ...customer }, password);
  return answer.status === 200 ? 'created' : (answer.json as { message: string }).message;
}

describe('password', () => {
  it.each([
    ['Aa1!aaa', /at least %1 characters/],
    [' Password1', /can't begin or end with a space/],
    ['password1', /different classes/],
    ['Password!', /^created$/],
    ['PASSWORD1!', /^created$/],
    [`Aa1${'x'.repeat(253)}`, /^created$/],
    [`Aa1${'x'.repeat(254)}`, /at most %1 characters/],
  ])('%s', async (password, message) => {
    expect(await messageOf({}, password)).toMatch(message);
  });

  it('must not be the e-mail address, whatever the case', async () => {
    const answer = await store.createCustomer({ email: 'Same1@example.com' }, 'sAME1@example.com');
    expect(answer.json).toMatchObject({ message: expect.stringContaining("can't be the same as the email") });
  });

  it('is checked before everything about the customer', async () => {
    expect(await messageOf({ email: 'no-email', firstname: '' }, 'short')).toMatch(/at least %1/);
  });
});

describe('e-mail', () => {
  it.each([
    ['a.b+c@example.co.uk', /^created$/],
    ['a..b@example.com', /^"Email" is not a valid email address\.$/],
    ['.a@example.com', /^"Email" is not a valid email address\.$/],
    ['a b@example.com', /^"Email" is not a valid email address\.$/],
    ['a@mail_1.example.com', /^created$/],
    [`${'a'.repeat(65)}@example.com`, /^"Email" uses too many characters\.$/],
    ['', /^The customer email is missing\. Enter and try again\.$/],
  ])('%s', async (email, message) => {
    expect(await messageOf({ email })).toMatch(message);
  });

  it.each([
    [
      'a@localhost',
      'The input does not match the expected structure for a DNS hostname',
      "'localhost' looks like a local network name, which is not an acceptable format.",
    ],
    [
      'a@-x.example.com',
      "'-x.example.com' looks like a DNS hostname but contains a dash in an invalid position.",
      "'-x.example.com' looks like a local network name, which is not an acceptable format.",
    ],
    ['a@10.0.0.1', "'10.0.0.1' looks like an IP address, which is not an acceptable format."],
    [
      'a@example.c',
      "'example.c' looks like a DNS hostname but cannot extract TLD part.",
      "'example.c' looks like a local network name, which is not an acceptable format.",
    ],
    [
      'a@exam ple.com',
      "'exam ple.com' looks like a DNS hostname but we cannot match it against the hostname schema for TLD 'COM'.",
      "'exam ple.com' does not look like a valid local network name.",
    ],
  ])('with the host of %s is refused in several lines', async (email, ...lines) => {
    expect(await messageOf({ email })).toBe(['"Email" is not a valid hostname.', ...lines].join('\n'));
  });

  it('that is missing is an internal error with a password, and a plain refusal without one', async () => {
    const withPassword = await store.admin('POST', '/V1/customers', { customer: {}, password: 'Password1' });
    expect([withPassword.status, withPassword.json]).toMatchObject([
      500,
      { message: expect.stringMatching(/Report ID: webapi-[0-9a-f]{13}$/) },
    ]);
    const without = await store.admin('POST', '/V1/customers', { customer: {} });
    expect(without.json).toEqual({ message: 'The customer email is missing. Enter and try again.' });
  });

  it('that is taken is told before names are looked at', async () => {
    const email = newEmail();
    await store.createCustomer({ email });
    expect(await messageOf({ email: email.toUpperCase(), firstname: '' })).toMatch(/already exists/);
  });
});

describe('names', () => {
  it('may hold letters, marks, digits and some signs, 255 of them', async () => {
    expect(await messageOf({ firstname: "Anne-Marie O'Neil Jr. 2", lastname: '李' })).toBe('created');
    expect(await messageOf({ firstname: 'x'.repeat(255) })).toBe('created');
    expect(await messageOf({ firstname: 'x'.repeat(256) })).toBe('First Name is not valid!');
    expect(await messageOf({ lastname: '<b>' })).toBe('Last Name is not valid!');
    expect(await messageOf({ firstname: 'Jane!' })).toBe('First Name is not valid!');
    expect(await messageOf({ middlename: '(Q)' })).toBe('Middle Name is not valid!');
  });

  it('of nothing but other signs are let through, for want of a part to compare', async () => {
    expect(await messageOf({ firstname: '!!!', lastname: '<>' })).toBe('created');
  });

  it('and e-mail are all told at once, a line each', async () => {
    expect(await messageOf({ firstname: '', lastname: null, email: 'x', middlename: 'A$' })).toBe(
      '"First Name" is a required value.\n"Last Name" is a required value.\n"Email" is not a valid email address.\nMiddle Name is not valid!',
    );
  });
});

describe('group, website and store', () => {
  it('a group needs the permission to manage customers', async () => {
    const body = { customer: { email: newEmail(), firstname: 'A', lastname: 'B', group_id: 1 } };
    const guest = await store.call('POST', '/V1/customers', { body });
    expect([guest.status, guest.json]).toMatchObject([
      401,
      { parameters: { resources: 'Magento_Customer::manage' } },
    ]);
    expect((await store.admin('POST', '/V1/customers', body)).json).toMatchObject({ group_id: 1 });
    expect(await messageOf({ group_id: 9 })).toBe('The specified customer group id does not exist.');
  });

  it('must exist and belong together', async () => {
    expect(await messageOf({ website_id: 1, store_id: 1 })).toBe('created');
    expect(await messageOf({ website_id: 7 })).toMatch(/^The website with id 7 that was requested/);
    expect(await messageOf({ store_id: 7 })).toMatch(/^The store that was requested wasn't found/);
    expect(await messageOf({ website_id: 2, store_id: 1 })).toMatch(
      /^The website with id 2 that was requested/,
    );
    expect(await messageOf({ website_id: 1, store_id: 7 })).toBe(
      'The store view is not in the associated website.',
    );
    expect(await messageOf({ website_id: 0, store_id: 0 })).toBe('created');
  });

  it('an id in the body is never a creation', async () => {
    const email = newEmail();
    const unknown = await store.createCustomer({ id: 5, email });
    expect([unknown.status, unknown.json]).toMatchObject([
      404,
      { parameters: { fieldName: 'email', fieldValue: email } },
    ]);
    const nameless = await store.admin('POST', '/V1/customers', { customer: { id: 5 } });
    expect(nameless.json).toMatchObject({ parameters: { fieldName: 'email', fieldValue: null } });
    expect(await messageOf({ id: 1, email: 'roni_cost@example.com' })).toBe(
      'This customer already exists in this store.',
    );
  });
});

describe('address', () => {
  const withAddress = async (change: Record<string, unknown>) => {
    const answer = await store.createCustomer({ email: newEmail(), addresses: [{ ...mineola, ...change }] });
    return { ...answer, body: answer.json as { message?: string; addresses?: Record<string, unknown>[] } };
  };

  it('names everything that is missing', async () => {
    const { body } = await withAddress({ city: ' ', telephone: null, postcode: undefined });
    expect(body).toMatchObject({
      message: 'One or more input exceptions have occurred.',
      errors: [
        { parameters: { fieldName: 'city' } },
        { parameters: { fieldName: 'telephone' } },
        { parameters: { fieldName: 'postcode' } },
      ],
    });
  });

  it.each(['GB', 'IE', 'HK', 'MO', 'PA'])('of %s needs no postcode', async (countryId) => {
    const { status } = await withAddress({ countryId, postcode: undefined, region: undefined });
    expect(status).toBe(200);
  });

  it.each(['DE', 'FR', 'CA', 'AU', 'NL'])('of %s needs a postcode', async (countryId) => {
    const { body } = await withAddress({ countryId, postcode: undefined, region: undefined });
    expect(body).toMatchObject({ parameters: { fieldName: 'postcode' } });
  });

  it.each([undefined, null, 'XX', 'us'])('of country %s is dropped without a word', async (countryId) => {
    const { status, body } = await withAddress({ countryId });
    expect([status, body.addresses]).toEqual([200, []]);
  });

  it('has two lines of street at most', async () => {
    expect((await withAddress({ street: ['a', 'b'] })).status).toBe(200);
    expect((await withAddress({ street: ['a', 'b', 'c'] })).body.message).toBe(
      '"Street Address" cannot contain more than 2 lines.',
    );
  });

  it('that is refused takes the customer with it and uses up the number', async () => {
    const email = newEmail();
    const before = (await store.createCustomer({ email: newEmail() })).json as { id: number };
    await store.createCustomer({ email, addresses: [{ ...mineola, city: '' }] });
    const after = (await store.createCustomer({ email })).json as { id: number };
    expect(after.id).toBe(before.id + 2);
  });

  it('becomes the default by its flags, the last one flagged', async () => {
    const answer = await store.createCustomer({
      email: newEmail(),
      addresses: [mineola, { ...mineola, defaultBilling: false }],
    });
    const body = answer.json as {
      default_billing: string;
      default_shipping: string;
      addresses: { id: number }[];
    };
    expect([body.default_billing, body.default_shipping]).toEqual(body.addresses.map(({ id }) => String(id)));
  });
});

describe('equal creations at once', () => {
  const createAtOnce = async (server: SandboxUnderTest): Promise<number[]> => {
    const email = newEmail();
    const sent = Array.from({ length: 6 }, () => server.createCustomer({ email, addresses: [mineola] }));
    const statuses = (await Promise.all(sent)).map(({ status }) => status).sort((a, b) => a - b);
    const path = `/V1/customers/search?searchCriteria[filterGroups][0][filters][0][field]=email&searchCriteria[filterGroups][0][filters][0][value]=${email}`;
    expect((await server.admin('GET', path)).json).toMatchObject({
      total_count: 1,
      items: [{ addresses: [{}] }],
    });
    return statuses;
  };

  it('make one customer: one answer is 200, the others are 500 or 400', async () => {
    const [first, ...others] = await createAtOnce(store);
    expect(first).toBe(200);
    expect(others.every((status) => status === 400 || status === 500)).toBe(true);
  });

  it('that all passed the check before one was written end in 500', async () => {
    const slow = await SandboxUnderTest.start({ latency: 'real' });
    try {
      expect(await createAtOnce(slow)).toEqual([200, 500, 500, 500, 500, 500]);
    } finally {
      await slow.close();
    }
  });
});
