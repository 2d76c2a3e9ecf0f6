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

const methods = (rates: unknown): string[] =>
  (rates as { carrier_code: string; amount: number }[]).map((rate) => `${rate.carrier_code} ${rate.amount}`);

const segments = (body: unknown): unknown =>
  (body as { total_segments: { title: string; value: number }[] }).total_segments.map(({ title, value }) => [
    title,
    value,
  ]);

describe('estimate-shipping-methods', () => {
  it('pickup comes first, and not at all with a download in the cart', async () => {
    await jane.add('24-WB01', 2);
    const address = { address: cartAddress };
    const rates = (await jane.cart('POST', '/estimate-shipping-methods', address)).json;
    expect(methods(rates)).toEqual(['instore 0', 'flatrate 10', 'tablerate 10']);
    await jane.add('240-LV06', 1);
    const others = (await jane.cart('POST', '/estimate-shipping-methods', address)).json;
    expect(methods(others)).toEqual(['flatrate 10', 'tablerate 10']);
  });

  it.each([
    [{ country_id: 'US', region_id: 2 }, ['flatrate 5', 'tablerate 20']],
    [{ country_id: 'US', region_id: 43 }, ['flatrate 5', 'tablerate 15']],
    [{ country_id: 'DE' }, ['flatrate 5']],
    [{}, []],
  ])('%j', async (address, expected) => {
    await jane.add('24-WB03', 1);
    const rates = (await jane.cart('POST', '/estimate-shipping-methods', { address })).json;
    expect(methods(rates).filter((rate) => !rate.startsWith('instore'))).toEqual(expected);
  });

  it('is empty for a cart with nothing to ship', async () => {
    await jane.add('240-LV06', 1);
    expect((await jane.cart('POST', '/estimate-shipping-methods', { address: cartAddress })).json).toEqual(
      [],
    );
  });
});

describe('totals', () => {
  it('have a shipping line before a method is chosen, and none for a virtual cart', async () => {
    await jane.add('24-WB01', 1);
    expect(segments((await jane.cart('GET', '/totals')).json)).toEqual([
      ['Subtotal', 32],
      ['Shipping & Handling', 0],
      ['Tax', 0],
      ['Grand Total', 32],
    ]);
    const other = await Shopper.enter(store);
    await other.cart('POST');
    await other.add('240-LV06', 10);
    expect(segments((await other.cart('GET', '/totals')).json)).toEqual([
      ['Subtotal', 220],
      ['Discount', -44],
      ['Tax', 0],
      ['Grand Total', 176],
    ]);
  });

  it('follow the cart at once, shipping too', async () => {
    await jane.add('24-WB01', 1);
    await jane.shipTo();
    await jane.add('24-WB03', 2);
    expect((await jane.cart('GET', '/totals')).json).toMatchObject({ shipping_amount: 15, grand_total: 119 });
  });
});

describe('shipping-information', () => {
  it('with a method that is not offered keeps the address and chooses none', async () => {
    await jane.add('24-WB01', 1);
    expect(messageOf(await jane.shipTo(cartAddress, 'nope_nope'))).toBe(
      'Carrier with such method not found: %1, %2',
    );
    expect(messageOf(await jane.pay())).toBe(
      'The shipping method is missing. Select the shipping method and try again.',
    );
  });

  it("refuses an address of somebody else's book, and an id that is no address of the cart", async () => {
    const other = await Shopper.enter(store);
    await jane.add('24-WB01', 1);
    const information = (billing: object): object => ({
      addressInformation: {
        shipping_address: cartAddress,
        billing_address: billing,
        shipping_carrier_code: 'flatrate',
        shipping_method_code: 'flatrate',
      },
    });
    const foreign = await jane.cart(
      'POST',
      '/shipping-information',
      information({ customer_address_id: other.addressId }),
    );
    expect(foreign.json).toMatchObject({
      parameters: { message: `Invalid customer address id ${other.addressId}` },
    });
    const unknown = await jane.cart('POST', '/shipping-information', information({ id: 2 }));
    expect(unknown.json).toMatchObject({ parameters: { message: 'Invalid quote address id 2' } });
  });

  it('for pickup sends the goods to the location, whatever address was given', async () => {
    await jane.add('24-WB01', 1);
    const given = { ...cartAddress, extension_attributes: { pickup_location_code: 'brooklyn' } };
    expect((await jane.shipTo(given, 'instore_pickup')).status).toBe(200);
    const orderId = Number((await jane.pay()).json);
    const order = (await store.admin('GET', `/V1/orders/${orderId}`)).json;
    expect(order).toMatchObject({
      shipping_description: 'In-Store Pickup Delivery - Brooklyn (Williamsburg) Store',
      extension_attributes: {
        pickup_location_code: 'brooklyn',
        shipping_assignments: [
          { shipping: { address: { city: 'Brooklyn', postcode: '11211', firstname: 'Jane' } } },
        ],
      },
    });
  });
});

describe('payment-information', () => {
  it('keeps the billing address of the cart when none is given', async () => {
    await jane.prepareCart({ '24-WB01': 1 });
    const orderId = Number((await jane.pay()).json);
    expect((await store.admin('GET', `/V1/orders/${orderId}`)).json).toMatchObject({
      billing_address: { city: 'Mineola' },
    });
  });

  it('takes a billing address as it is sent: an id of the address book does not fill it in', async () => {
    await jane.prepareCart({ '24-WB01': 1 });
    const answer = await jane.pay({ billing_address: { customer_address_id: jane.addressId } });
    expect(messageOf(answer)).toMatch(
      /^Please check the billing address information. "firstname" is required/,
    );
  });

  it.each(['free', 'cashondelivery', 'nope'])('refuses the method %s', async (method) => {
    await jane.prepareCart({ '24-WB01': 1 });
    expect(messageOf(await jane.pay({ paymentMethod: { method } }))).toBe(
      'The requested Payment Method is not available.',
    );
  });

  it('saves an address to the book on request, once for both addresses', async () => {
    await jane.cart('POST');
    await jane.add('24-WB01', 1);
    const kept = { ...cartAddress, city: 'Albany', save_in_address_book: 1 };
    await jane.shipTo(kept);
    await jane.pay({ billing_address: kept });
    const customer = (await store.admin('GET', `/V1/customers/${jane.customerId}`)).json as {
      addresses: { city: string }[];
    };
    expect(customer.addresses.map(({ city }) => city)).toEqual(['Mineola', 'Albany']);
  });

  it("with a billing address of somebody else's book: the order is there and the answer is an error", async () => {
    const other = await Shopper.enter(store);
    const quoteId = await jane.prepareCart({ '24-WB01': 1 });
    const billing = { ...cartAddress, customer_address_id: other.addressId };
    expect(messageOf(await jane.pay({ billing_address: billing }))).toBe(
      `Invalid customer address id ${other.addressId}`,
    );
    expect(ordersOf(await store.admin('GET', ordersByQuote(quoteId)))).toBe(1);
    expect((await jane.cart('GET')).json).toMatchObject({ id: quoteId, is_active: true });
  });
});

const ordersByQuote = (quoteId: number): string =>
  `/V1/orders?searchCriteria[filter_groups][0][filters][0][field]=quote_id&searchCriteria[filter_groups][0][filters][0][value]=${quoteId}`;
const ordersOf = (answer: { json: unknown }): number => (answer.json as { total_count: number }).total_count;
