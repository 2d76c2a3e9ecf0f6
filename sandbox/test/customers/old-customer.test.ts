/** Customers with addresses that the store would refuse today, as an old import left them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mineola, SandboxUnderTest } from '../support/sandbox-http.js';

const oldEmail = 'old@example.com';
const broken = { street: null, countryId: null, firstname: 'Old', lastname: 'Doe', isDefault: true };

interface Put {
  readonly customerId: number;
  readonly addressIds: readonly number[];
}

let store: SandboxUnderTest;
beforeAll(async () => {
  store = await SandboxUnderTest.start();
});
afterAll(() => store.close());

async function put(body: object): Promise<Put> {
  const answer = await store.control('POST', 'old-customer', body);
  expect(answer.status).toBe(200);
  return answer.json as Put;
}

describe('an old customer', () => {
  it('has an address without street and country, in every answer', async () => {
    const { customerId, addressIds } = await put({
      email: oldEmail,
      password: 'Password1',
      addresses: [broken],
    });
    const { json } = await store.admin('GET', `/V1/customers/${customerId}`);
    expect(json).toMatchObject({ email: oldEmail, default_billing: String(addressIds[0]) });
    expect((json as { addresses: object[] }).addresses).toEqual([
      {
        id: addressIds[0],
        customer_id: customerId,
        region: { region_code: null, region: null, region_id: 0 },
        firstname: 'Old',
        lastname: 'Doe',
        default_shipping: true,
        default_billing: true,
      },
    ]);
    const token = String((await store.customerToken(oldEmail)).json);
    const cart = await store.call('POST', '/V1/carts/mine', { token });
    expect([cart.status, (await store.call('GET', '/V1/carts/mine', { token })).status]).toEqual([200, 200]);
  });

  it('cannot be saved by an administrator as it is: all its addresses are checked again', async () => {
    const { customerId } = await put({ email: 'again@example.com', addresses: [broken] });
    const { status, json } = await store.admin('PUT', `/V1/customers/${customerId}`, {
      customer: { firstname: 'New' },
    });
    expect(status).toBe(400);
    expect(json).toMatchObject({
      errors: expect.arrayContaining([
        { message: expect.any(String), parameters: { fieldName: 'street' } },
        { message: expect.any(String), parameters: { fieldName: 'countryId' } },
      ]),
    });
  });

  it('can be one that the store made: the addresses join those it has', async () => {
    const email = 'joined@example.com';
    const { json } = await store.createCustomer({ email, addresses: [mineola] });
    const { customerId } = await put({ email, addresses: [{ ...broken, isDefault: false }] });
    expect(customerId).toBe((json as { id: number }).id);
    const shown = await store.admin('GET', `/V1/customers/${customerId}`);
    expect((shown.json as { addresses: object[] }).addresses).toMatchObject([
      { city: 'Mineola', default_billing: true },
      { firstname: 'Old' },
    ]);
  });

  it('must be described rightly', async () => {
    const { status, json } = await store.control('POST', 'old-customer', { email: 1, more: 2 });
    expect([status, json]).toEqual([400, { error: expect.stringContaining('email') }]);
  });
});
