import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mineola, SandboxUnderTest } from '../support/sandbox-http.js';

interface CustomerBody {
  readonly id: number;
  readonly email: string;
  readonly default_billing?: string;
  readonly addresses: readonly { readonly id: number; readonly city: string; readonly street: string[] }[];
}

let store: SandboxUnderTest;
let count = 0;
beforeAll(async () => {
  store = await SandboxUnderTest.start();
});
afterAll(() => store.close());

async function newCustomer(): Promise<CustomerBody> {
  const answer = await store.createCustomer({ email: `update${++count}@example.com`, addresses: [mineola] });
  return answer.json as CustomerBody;
}

async function update(id: number, customer: Record<string, unknown>) {
  const answer = await store.admin('PUT', `/V1/customers/${id}`, { customer });
  return {
    status: answer.status,
    body: answer.json as CustomerBody & { message?: string; parameters?: unknown },
  };
}

describe('PUT customers/{id}', () => {
  it('keeps what is not sent: names, e-mail, addresses', async () => {
    const before = await newCustomer();
    const { body } = await update(before.id, { firstname: 'Janet' });
    expect(body).toMatchObject({ ...before, firstname: 'Janet', updated_at: expect.any(String) });
  });

  it('adds an address without an id anew on each call, and deletes those that are not listed', async () => {
    const { id, addresses } = await newCustomer();
    const list = [{ id: addresses[0]?.id }, { ...mineola, street: ['9 Elm St'] }];
    const once = (await update(id, { addresses: list })).body.addresses;
    const twice = (await update(id, { addresses: list })).body.addresses;
    expect([once.length, twice.length]).toEqual([2, 2]);
    expect(twice[0]?.id).toBe(once[0]?.id);
    expect(twice[1]?.id).not.toBe(once[1]?.id);
    expect((await update(id, { addresses: [] })).body.addresses).toEqual([]);
  });

  it('keeps an address of a bare id as it is, a default one too', async () => {
    const { id, addresses } = await newCustomer();
    const { body } = await update(id, { addresses: [{ id: addresses[0]?.id }] });
    expect(body.addresses[0]).toMatchObject({ city: 'Mineola', street: ['160 1st St.'] });
    expect(body.default_billing).toBe(String(addresses[0]?.id));
  });

  it.each([
    [{ defaultBilling: false }, [undefined, true]],
    [{ defaultBilling: null, defaultShipping: false }, [true, undefined]],
    [{ defaultBilling: true, defaultShipping: null }, [true, true]],
  ])('takes a default away by a flag that is false alone: %j', async (flags, expected) => {
    const { id, addresses } = await newCustomer();
    const { body } = await update(id, { addresses: [{ id: addresses[0]?.id, ...flags }] });
    const [kept] = body.addresses as readonly Record<string, unknown>[];
    expect([kept?.['default_billing'], kept?.['default_shipping']]).toEqual(expected);
  });

  it('takes a default away that is sent as null beside a list', async () => {
    const { id, addresses } = await newCustomer();
    const bare = { addresses: [{ id: addresses[0]?.id }] };
    const { body } = await update(id, { ...bare, defaultBilling: null });
    expect([body.default_billing, body.addresses.length]).toEqual([undefined, 1]);
  });

  it('refuses a country that creating would drop', async () => {
    const { id } = await newCustomer();
    const { body } = await update(id, { addresses: [{ ...mineola, countryId: 'XX' }] });
    expect(body).toMatchObject({ parameters: { fieldName: 'countryId', value: 'XX' } });
  });

  it('refuses addresses of somebody else and of nobody', async () => {
    const { id } = await newCustomer();
    expect((await update(id, { addresses: [{ ...mineola, id: 1 }] })).body).toEqual({
      message: 'Provided customer ID "%customer_id" isn\'t related to current customer address.',
      parameters: { customer_id: id },
    });
    const unknown = await update(id, { addresses: [{ ...mineola, id: 99_999 }] });
    expect([unknown.status, unknown.body.parameters]).toEqual([
      404,
      { fieldName: 'addressId', fieldValue: 99_999 },
    ]);
  });

  it('is undone as a whole when one part is refused', async () => {
    const before = await newCustomer();
    await update(before.id, {
      firstname: 'Changed',
      addresses: [
        { ...mineola, city: 'New' },
        { ...mineola, city: '' },
      ],
    });
    const after = await store.admin('GET', `/V1/customers/${before.id}`);
    expect(after.json).toMatchObject({ firstname: 'Jane', addresses: before.addresses });
  });

  it('refuses an e-mail that another customer has', async () => {
    const { id } = await newCustomer();
    const { status, body } = await update(id, { email: 'RONI_COST@example.com' });
    expect([status, body.message]).toEqual([
      400,
      'A customer with the same email address already exists in an associated website.',
    ]);
  });

  it('takes the first of two spellings of one name', async () => {
    const { id } = await newCustomer();
    const { status, body } = await update(id, { group_id: 2, groupId: 3, firstname: 'A', first_name: 'B' });
    expect([status, body]).toMatchObject([200, { group_id: 2, firstname: 'A' }]);
  });

  it('answers 404 for nobody', async () => {
    expect(await update(99_999, { firstname: 'X' })).toMatchObject({
      status: 404,
      body: { parameters: { fieldName: 'customerId', fieldValue: 99_999 } },
    });
  });
});

describe('PUT customers/me', () => {
  it('changes the caller only, whatever id the body names, and demands the e-mail', async () => {
    const me = await newCustomer();
    const token = String((await store.customerToken(me.email)).json);
    const put = (customer: Record<string, unknown>) =>
      store.call('PUT', '/V1/customers/me', { token, body: { customer } });
    const renamed = await put({ id: 1, email: me.email, firstname: 'J', lastname: 'D', group_id: 3 });
    expect(renamed.json).toMatchObject({ id: me.id, firstname: 'J', group_id: 1, addresses: me.addresses });
    expect((await put({ firstname: 'J', lastname: 'D' })).json).toEqual({
      message: 'The customer email is missing. Enter and try again.',
    });
  });
});

describe('addresses that are null', () => {
  it('stay, but take the default addresses of a customer who sends them so', async () => {
    const { id, email, addresses } = await newCustomer();
    const byAdmin = await update(id, { addresses: null });
    expect(byAdmin.body).toMatchObject({ default_billing: String(addresses[0]?.id), addresses });
    const token = String((await store.customerToken(email)).json);
    const body = { customer: { email, firstname: 'J', lastname: 'D', addresses: null } };
    const own = (await store.call('PUT', '/V1/customers/me', { token, body })).json as CustomerBody;
    expect(own.default_billing).toBeUndefined();
    expect(own.addresses).toHaveLength(1);
  });
});

describe('PUT customers/me by an administrator', () => {
  const put = (customer: Record<string, unknown>) => store.admin('PUT', '/V1/customers/me', { customer });

  it('names nobody, and so it is the saving of somebody new', async () => {
    const { email } = await newCustomer();
    expect((await put({ email, firstname: 'J', lastname: 'D' })).json).toMatchObject({
      message: expect.stringContaining('same email address'),
    });
    expect((await put({})).json).toMatchObject({ message: expect.stringContaining('email is missing') });
    const added = await put({
      id: 1,
      group_id: 3,
      email: 'added@example.com',
      firstname: 'J',
      lastname: 'D',
      addresses: [mineola],
    });
    expect(added.json).toMatchObject({ email: 'added@example.com', group_id: 1, addresses: [{}] });
    expect((added.json as CustomerBody).id).not.toBe(1);
  });

  it('is undone when an address is refused', async () => {
    const customer = { email: 'undone@example.com', firstname: 'J', lastname: 'D' };
    const refused = await put({ ...customer, addresses: [{ ...mineola, countryId: 'XX' }] });
    expect(refused.json).toMatchObject({ parameters: { fieldName: 'countryId', value: 'XX' } });
    expect((await put(customer)).status).toBe(200);
  });
});

describe('DELETE', () => {
  it('of a customer takes the addresses along and ends its tokens', async () => {
    const { id, email, addresses } = await newCustomer();
    const token = String((await store.customerToken(email)).json);
    expect((await store.admin('DELETE', `/V1/customers/${id}`)).json).toBe(true);
    expect((await store.admin('GET', `/V1/customers/addresses/${addresses[0]?.id}`)).status).toBe(404);
    expect((await store.call('GET', '/V1/customers/me', { token })).status).toBe(401);
    expect((await store.admin('DELETE', `/V1/customers/${id}`)).status).toBe(404);
  });

  it('of an address ends its being the default', async () => {
    const { id, addresses } = await newCustomer();
    expect((await store.admin('DELETE', `/V1/addresses/${addresses[0]?.id}`)).json).toBe(true);
    const after = (await store.admin('GET', `/V1/customers/${id}`)).json as CustomerBody;
    expect([after.default_billing, after.addresses]).toEqual([undefined, []]);
  });
});
