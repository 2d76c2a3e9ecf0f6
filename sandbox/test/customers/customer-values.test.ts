import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mineola, SandboxUnderTest } from '../support/sandbox-http.js';

type Body = Record<string, unknown> & { id: number; message?: string; addresses: Record<string, unknown>[] };

let store: SandboxUnderTest;
let count = 0;
beforeAll(async () => {
  store = await SandboxUnderTest.start();
});
afterAll(() => store.close());

async function create(customer: Record<string, unknown>): Promise<Body> {
  return (await store.createCustomer({ email: `values${++count}@example.com`, ...customer })).json as Body;
}

async function put(id: number, customer: Record<string, unknown>): Promise<Body> {
  return (await store.admin('PUT', `/V1/customers/${id}`, { customer })).json as Body;
}

describe('empty and long texts', () => {
  const optional = ['middlename', 'prefix', 'suffix', 'taxvat', 'dob'];

  it('of optional fields are not stored when they are empty', async () => {
    const body = await create(Object.fromEntries(optional.map((name) => [name, ''])));
    expect(Object.keys(body).filter((name) => optional.includes(name))).toEqual([]);
  });

  it('of addresses neither', async () => {
    const empty = ['company', 'fax', 'middlename', 'prefix', 'suffix', 'vat_id', 'postcode'];
    const { addresses } = await create({
      addresses: [
        {
          ...mineola,
          countryId: 'GB',
          region: { region: '' },
          ...Object.fromEntries(empty.map((n) => [n, ''])),
        },
      ],
    });
    expect(Object.keys(addresses[0] ?? {}).filter((name) => empty.includes(name))).toEqual([]);
    expect(addresses[0]?.['region']).toEqual({ region_code: null, region: null, region_id: 0 });
  });

  it('are cut where the column ends', async () => {
    const long = 'x'.repeat(300);
    const body = await create({
      prefix: long,
      taxvat: long,
      addresses: [{ ...mineola, city: long, suffix: long }],
    });
    expect([body['prefix'], body['taxvat']]).toEqual([long.slice(0, 40), long.slice(0, 50)]);
    expect(body.addresses[0]).toMatchObject({ city: long.slice(0, 255), suffix: long.slice(0, 40) });
  });

  it('clear a field in a change, and null keeps it', async () => {
    const { id } = await create({ middlename: 'Q', taxvat: 'T1', dob: '1990-05-17', gender: 2 });
    const kept = await put(id, { middlename: null, taxvat: null, dob: null, gender: null });
    expect(kept).toMatchObject({ middlename: 'Q', taxvat: 'T1', dob: '1990-05-17', gender: 2 });
    const cleared = await put(id, { middlename: '', taxvat: '', dob: '' });
    expect(Object.keys(cleared)).not.toEqual(expect.arrayContaining(['middlename']));
    expect(cleared).not.toHaveProperty('taxvat');
    expect(cleared).not.toHaveProperty('dob');
  });
});

describe('date of birth', () => {
  it.each([
    ['1990-05-17', '1990-05-17'],
    ['1990-5-7', '1990-05-07'],
    ['1990/05/17', '1990-05-17'],
    ['05/17/1990', '1990-05-17'],
    ['17.05.1990', '1990-05-17'],
    ['1990-05-17 23:59:59', '1990-05-17'],
    ['1990-05-17T00:00:00Z', '1990-05-17'],
    ['17 May 1990', '1990-05-17'],
    ['1990-02-30', '1990-03-02'],
    ['2190-01-01', '2190-01-01'],
    ['86400', '1970-01-02'],
  ])('%s is %s', async (dob, stored) => {
    expect(await create({ dob })).toMatchObject({ dob: stored });
  });

  it.each(['17/05/1990', '1990-13-01', 'yesteryear', '1990-05-17x'])('%s is none', async (dob) => {
    expect(await create({ dob })).toEqual({ message: 'Invalid date' });
  });

  it('is looked at before the e-mail and after the group', async () => {
    expect(await create({ dob: 'x', email: '' })).toEqual({ message: 'Invalid date' });
    expect((await create({ dob: 'x', group_id: 9 })).message).toMatch(/customer group id/);
  });
});

describe('gender', () => {
  it('is one of three', async () => {
    expect(await create({ gender: 3 })).toMatchObject({ gender: 3 });
    expect(await create({ gender: 0 })).toMatchObject({ gender: 0 });
    expect(await create({ gender: 4 })).toEqual({
      message: 'Attribute gender does not contain option with Id 4',
    });
  });

  it('stands between e-mail and odd names among what is wrong', async () => {
    expect(await create({ gender: '9', email: 'x', lastname: 'Doe!', firstname: null })).toEqual({
      message:
        '"First Name" is a required value.\n"Email" is not a valid email address.\nAttribute gender does not contain option with Id 9\nLast Name is not valid!',
    });
  });
});

describe('street', () => {
  it.each([
    [['', '160 1st St.'], ['160 1st St.']],
    [['  160 1st St. ', ''], ['160 1st St.']],
    [['a\nb'], ['a', 'b']],
  ])('%j is kept as %j', async (street, kept) => {
    expect((await create({ addresses: [{ ...mineola, street }] })).addresses[0]).toMatchObject({
      street: kept,
    });
  });

  it.each([[[]], [['', ' ']]])('%j is none', async (street) => {
    expect(await create({ addresses: [{ ...mineola, street }] })).toMatchObject({
      parameters: { fieldName: 'street' },
    });
  });
});

describe('default addresses by number', () => {
  it('are taken as they are by a creation', async () => {
    expect(await create({ default_billing: '77' })).toMatchObject({ default_billing: '77', addresses: [] });
  });

  it('must be of the addresses that come with it, but the refusal is too late to undo the creation', async () => {
    const customer = {
      email: 'late@example.com',
      default_shipping: '77',
      addresses: [{ ...mineola, defaultShipping: false }],
    };
    expect(await create(customer)).toEqual({
      message: 'The %fieldName value is invalid. Set the correct value and try again.',
      parameters: { fieldName: 'default_shipping' },
    });
    expect((await create(customer)).message).toMatch(/same email address/);
  });

  it('are not changed without the list of addresses', async () => {
    const { id, addresses } = await create({ addresses: [mineola, { ...mineola, defaultBilling: false }] });
    const [first, second] = addresses.map((address) => String(address['id']));
    expect(await put(id, { default_billing: second })).toMatchObject({
      default_billing: first,
      default_shipping: second,
    });
    expect(await put(id, { default_billing: '1' })).toEqual({
      message: 'The %fieldName value is invalid. Set the correct value and try again.',
      parameters: { fieldName: 'default_billing' },
    });
  });
});

describe('other fields of a change', () => {
  it('are the store view by name, and the confirmation', async () => {
    const { id } = await create({ confirmation: 'key' });
    expect(await put(id, { created_in: 'Fair' })).toMatchObject({ created_in: 'Fair', confirmation: 'key' });
    expect(await put(id, { confirmation: null })).not.toHaveProperty('confirmation');
  });

  it('is the flag against other groups: 0 or 1, and off again when the customer does not repeat it', async () => {
    const { id, email } = await create({ disable_auto_group_change: 5 });
    expect(await put(id, {})).toMatchObject({ disable_auto_group_change: 1 });
    const token = String((await store.customerToken(String(email))).json);
    const body = { customer: { email, firstname: 'J', lastname: 'D' } };
    const own = await store.call('PUT', '/V1/customers/me', { token, body });
    expect(own.json).toMatchObject({ disable_auto_group_change: 0 });
  });

  it('break on a website or store view that is not there', async () => {
    const { id } = await create({});
    for (const customer of [{ website_id: 9 }, { store_id: 9 }]) {
      expect((await store.admin('PUT', `/V1/customers/${id}`, { customer })).status).toBe(500);
    }
  });

  it('an id in the body goes before the one of the URL', async () => {
    const { id } = await create({});
    const other = await create({ firstname: 'Other' });
    expect(await put(id, { id: 99_999 })).toMatchObject({
      parameters: { fieldName: 'customerId', fieldValue: 99_999 },
    });
    expect((await put(id, { id: other.id })).message).toMatch(/same email address/);
    expect(await put(id, { id: other.id, email: 'moved@example.com' })).toMatchObject({
      id: other.id,
      firstname: 'Jane',
    });
  });
});

describe('isEmailAvailable', () => {
  it('wants a website that exists', async () => {
    const ask = (websiteId: unknown) =>
      store.call('POST', '/V1/customers/isEmailAvailable', { body: { customerEmail: 'x', websiteId } });
    expect((await ask(1)).json).toBe(true);
    expect(await ask(9)).toMatchObject({
      status: 404,
      json: { message: expect.stringContaining('The website with id 9 that was requested') },
    });
  });
});
