import type { HttpAnswer, SandboxUnderTest } from './sandbox-http.js';
import { mineola } from './sandbox-http.js';

/** The address goods go to in tests, in the form that carts take. */
export const cartAddress = {
  region: 'New York',
  region_id: 43,
  region_code: 'NY',
  country_id: 'US',
  street: ['160 1st St.'],
  postcode: '11501',
  city: 'Mineola',
  firstname: 'Jane',
  lastname: 'Doe',
  telephone: '516-555-1111',
} as const;

/** The first line of an order, as tests ask for it. */
export interface OrderLine {
  readonly item_id: number;
  readonly sku: string;
  readonly qty_ordered: number;
  readonly qty_invoiced: number;
  readonly qty_shipped: number;
  readonly qty_canceled: number;
}

let count = 0;

/** A customer of a sandbox, with a token and the calls that shoppers make. */
export class Shopper {
  readonly store: SandboxUnderTest;
  readonly customerId: number;
  readonly addressId: number;
  readonly email: string;
  readonly token: string;

  private constructor(
    store: SandboxUnderTest,
    customer: { id: number; addressId: number; email: string; token: string },
  ) {
    this.store = store;
    this.customerId = customer.id;
    this.addressId = customer.addressId;
    this.email = customer.email;
    this.token = customer.token;
  }

  static async enter(store: SandboxUnderTest): Promise<Shopper> {
    const email = `shopper${++count}@example.com`;
    const created = await store.createCustomer({ email, addresses: [mineola] });
    const { id, addresses } = created.json as { id: number; addresses: { id: number }[] };
    const token = String((await store.customerToken(email)).json);
    return new Shopper(store, { id, addressId: addresses[0]?.id ?? 0, email, token });
  }

  /** A call with the shopper's token below `carts/mine`. */
  cart(method: string, path = '', body?: unknown): Promise<HttpAnswer> {
    const options = { token: this.token, ...(body === undefined ? {} : { body }) };
    return this.store.call(method, `/V1/carts/mine${path}`, options);
  }

  add(sku: string, qty: unknown): Promise<HttpAnswer> {
    return this.cart('POST', '/items', { cartItem: { sku, qty } });
  }

  shipTo(address: Record<string, unknown> = cartAddress, method = 'flatrate_flatrate'): Promise<HttpAnswer> {
    const [carrier = '', code = ''] = method.split('_');
    return this.cart('POST', '/shipping-information', {
      addressInformation: {
        shipping_address: address,
        billing_address: cartAddress,
        shipping_carrier_code: carrier,
        shipping_method_code: code,
      },
    });
  }

  pay(body: Record<string, unknown> = {}): Promise<HttpAnswer> {
    return this.cart('POST', '/payment-information', { paymentMethod: { method: 'checkmo' }, ...body });
  }

  /** A cart with these quantities, ready to be paid. Returns its id. */
  async prepareCart(quantities: Readonly<Record<string, number>>): Promise<number> {
    const quoteId = Number((await this.cart('POST')).json);
    for (const [sku, qty] of Object.entries(quantities)) await this.add(sku, qty);
    await this.shipTo();
    return quoteId;
  }

  /** Orders these quantities. Returns the order's id. */
  async order(quantities: Readonly<Record<string, number>>): Promise<number> {
    await this.prepareCart(quantities);
    return Number((await this.pay()).json);
  }

  async orderLines(orderId: number): Promise<OrderLine[]> {
    const answer = await this.store.admin('GET', `/V1/orders/${orderId}`);
    return (answer.json as { items: OrderLine[] }).items;
  }
}

/** The message of an answer, or its body where it is no error. */
export function messageOf(answer: HttpAnswer): unknown {
  return answer.status === 200 ? answer.json : (answer.json as { message: string }).message;
}
