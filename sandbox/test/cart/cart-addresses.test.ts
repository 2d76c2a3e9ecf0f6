import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SandboxUnderTest } from '../support/sandbox-http.js';
import { cartAddress, messageOf, Shopper } from '../support/shopper.js';

let store: SandboxUnderTest;
let jane: Shopper;
beforeAll(async () => {
  store = await SandboxUnderTest.start({ prepared: true });
});
afterAll(() => store.close());
beforeEach(async () => {
  jane = await Shopper.enter(store);
  await jane.cart('POST');
});

describe('a shipping method', () => {
  it('outlives a moment in which there is nothing to ship', async () => {
    const { item_id: bag } = (await jane.add('24-WB01', 1)).json as { item_id: number };
    await jane.shipTo();
    await jane.cart('DELETE', `/items/${bag}`);
    await jane.add('240-LV06', 1);
    await jane.add('24-WB03', 2);
    expect((await jane.cart('GET', '/totals')).json).toMatchObject({ shipping_amount: 10, grand_total: 104 });
    expect((await jane.pay()).status).toBe(200);
  });
});

describe('a billing address that comes with the payment', () => {
  const sameAsBilling = async (): Promise<unknown> => {
    const { extension_attributes: extension } = (await jane.cart('GET')).json as {
      extension_attributes: {
        shipping_assignments: { shipping: { address: { same_as_billing: number } } }[];
      };
    };
    return extension.shipping_assignments[0]?.shipping.address.same_as_billing;
  };

  it.each([
    ['whole', cartAddress, 1],
    ['a part of the shipping address', { city: 'Mineola', region: null }, 0],
    ['a part that is the same', { city: 'Mineola' }, 1],
    ['another city', { ...cartAddress, city: 'Troy' }, 0],
    ['another e-mail', { ...cartAddress, email: 'other@example.com' }, 0],
  ])('%s', async (_kind, billing, expected) => {
    await jane.add('24-WB01', 1);
    await jane.shipTo();
    await jane.cart('POST', '/set-payment-information', {
      paymentMethod: { method: 'checkmo' },
      billing_address: billing,
    });
    expect(await sameAsBilling()).toBe(expected);
  });
});

describe('a payment method', () => {
  it.each([[{}], [{ method: '' }], [{ method: null }]])('%j is none', async (paymentMethod) => {
    await jane.add('24-WB01', 1);
    await jane.shipTo();
    expect(messageOf(await jane.pay({ paymentMethod }))).toBe(
      'The payment method you requested is not available.',
    );
  });
});

describe('what shipping-information leaves out of an address', () => {
  const order = async (id: unknown): Promise<Record<string, unknown>> =>
    (await store.admin('GET', `/V1/orders/${String(id)}`)).json as Record<string, unknown>;
  const send = (shipping: object, billing?: object): Promise<unknown> =>
    jane.cart('POST', '/shipping-information', {
      addressInformation: {
        shipping_address: shipping,
        ...(billing ? { billing_address: billing } : {}),
        shipping_carrier_code: 'flatrate',
        shipping_method_code: 'flatrate',
      },
    });

  /** The second change is stored with the address of the book, which the first had not copied yet. */
  const addTwice = async (): Promise<void> => {
    await jane.add('24-WB01', 1);
    await jane.add('24-WB01', 1);
  };

  it('stays as the cart has it, from the address book at first', async () => {
    await addTwice();
    await send({ country_id: 'US', city: 'Albany' }, { firstname: 'Joan', company: null });
    const placed = await order((await jane.pay()).json);
    expect(placed).toMatchObject({
      billing_address: { firstname: 'Joan', lastname: 'Doe', city: 'Mineola', region_code: 'NY' },
      extension_attributes: {
        shipping_assignments: [
          { shipping: { address: { city: 'Albany', firstname: 'Jane', street: ['160 1st St.'] } } },
        ],
      },
    });
    expect(placed['billing_address']).not.toHaveProperty('customer_address_id');
  });

  it('a region stays too: it must be replaced when the country changes', async () => {
    await addTwice();
    await send({ country_id: 'DE', region: 'Berlin' });
    expect(messageOf(await jane.pay())).toBe(
      'Please check the shipping address information. Invalid value of "43" provided for the regionId field.',
    );
    await send({ country_id: 'GB', region: 'London', region_id: 0, street: ['1 Mall', ''] });
    expect(await order((await jane.pay()).json)).toMatchObject({
      extension_attributes: {
        shipping_assignments: [
          { shipping: { address: { region: 'London', region_id: 0, street: ['1 Mall'] } } },
        ],
      },
    });
  });

  it('is missing where the cart has nothing yet', async () => {
    await jane.add('24-WB01', 1);
    await send({ country_id: 'US', firstname: 'Jane', lastname: 'Doe', street: ['1 Elm'], city: 'Troy' });
    expect(messageOf(await jane.pay())).toBe(
      'Please check the shipping address information. "telephone" is required. Enter and try again. ' +
        '"postcode" is required. Enter and try again.',
    );
  });

  it('null empties a part', async () => {
    await addTwice();
    await send({ country_id: 'US', telephone: null });
    expect(messageOf(await jane.pay())).toBe(
      'Please check the shipping address information. "telephone" is required. Enter and try again.',
    );
  });

  it('the pickup location stays, and then the address must be the location’s', async () => {
    await addTwice();
    const pickup = (address: object): Promise<unknown> =>
      jane.cart('POST', '/shipping-information', {
        addressInformation: {
          shipping_address: { country_id: 'US', ...address },
          shipping_carrier_code: 'instore',
          shipping_method_code: 'pickup',
        },
      });
    await pickup({
      ...cartAddress,
      extension_attributes: { pickup_location_code: 'brooklyn' },
    });
    await pickup({ city: 'Albany' });
    expect(messageOf(await jane.pay())).toBe(
      'Pickup Location Address does not match Shipping Address for In-Store Pickup Quote.',
    );
    await pickup({ city: 'Brooklyn' });
    expect((await jane.pay()).status).toBe(200);
  });

  it('somebody else’s book is refused before an address of another cart, and for downloads no cart address is looked at', async () => {
    await jane.add('240-LV06', 1);
    expect(await send({ country_id: 'US', id: 99_999_999 })).toMatchObject({ status: 200 });
    expect(await send({ country_id: 'US', customer_address_id: 1 })).toMatchObject({
      status: 400,
      json: { parameters: { message: 'Invalid customer address id 1' } },
    });
  });
});
