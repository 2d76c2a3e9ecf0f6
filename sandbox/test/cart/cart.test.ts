import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SandboxUnderTest } from '../support/sandbox-http.js';
import { messageOf, Shopper } from '../support/shopper.js';

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

async function quantities(shopper = jane): Promise<unknown> {
  const items = (await shopper.cart('GET', '/items')).json as { sku: string; qty: number }[];
  return Object.fromEntries(items.map(({ sku, qty }) => [sku, qty]));
}

describe('carts/mine', () => {
  it('opening one again gives the same cart with its lines', async () => {
    const first = await jane.cart('POST');
    await jane.add('24-WB01', 2);
    expect((await jane.cart('POST')).json).toBe(first.json);
    expect(await quantities()).toEqual({ '24-WB01': 2 });
  });

  it('a foreign cart named in the item is ignored', async () => {
    const other = await Shopper.enter(store);
    const otherCart = (await other.cart('POST')).json;
    const body = {
      cartItem: { sku: '24-WB01', qty: 1, quote_id: String(otherCart), quoteId: String(otherCart) },
    };
    expect((await jane.cart('POST', '/items', body)).status).toBe(200);
    expect(await quantities(other)).toEqual({});
    expect(await quantities()).toEqual({ '24-WB01': 1 });
  });
});

describe('adding a line', () => {
  it('adds to the quantity each time, also twice at once', async () => {
    await jane.add('24-WB01', 2);
    await Promise.all([jane.add('24-WB01', 2), jane.add('24-WB01', 2)]);
    expect(await quantities()).toEqual({ '24-WB01': 6 });
  });

  it.each([
    [0, 1],
    [-3, 1],
    ['2', 2],
  ])('a quantity of %j counts as %d', async (qty, counted) => {
    await jane.add('24-WB01', qty);
    expect(await quantities()).toEqual({ '24-WB01': counted });
  });

  it.each([
    ['24-WB01', 1.5, 'You cannot use decimal quantity for this product.'],
    ['24-WB01', 0.5, 'The fewest you may purchase is 1.'],
    ['24-WB01', 10_001, 'The requested qty exceeds the maximum qty allowed in shopping cart'],
    ['24-WB01', 101, 'The requested qty is not available'],
    ['24-MB01', 1, 'Product that you are trying to add is not available.'],
    ['240-LV06', 10_000, expect.objectContaining({ qty: 10_000 })],
  ])('%s, %d: %s', async (sku, qty, message) => {
    expect(messageOf(await jane.add(sku, qty))).toEqual(message);
  });

  it('counts what the cart has already against the stock', async () => {
    await jane.add('24-WB03', 60);
    expect(messageOf(await jane.add('24-WB03', 60))).toBe('The requested qty is not available');
    expect(await quantities()).toEqual({ '24-WB03': 60 });
  });
});

describe('changing a line', () => {
  it('sets the quantity, however often', async () => {
    const { item_id: itemId } = (await jane.add('24-WB01', 4)).json as { item_id: number };
    for (const _ of [1, 2]) await jane.cart('PUT', `/items/${itemId}`, { cartItem: { qty: 3 } });
    expect(await quantities()).toEqual({ '24-WB01': 3 });
  });

  it('removing the last line leaves a cart that cannot be ordered', async () => {
    const { item_id: itemId } = (await jane.add('24-WB01', 1)).json as { item_id: number };
    await jane.shipTo();
    expect((await jane.cart('DELETE', `/items/${itemId}`)).json).toBe(true);
    expect((await jane.cart('GET')).json).toMatchObject({ items: [], billing_address: { city: 'Mineola' } });
    // It costs nothing now, and only the free method pays for that.
    expect(messageOf(await jane.pay())).toBe('The requested Payment Method is not available.');
  });

  it('a cart learns its default shipping address when it is stored with something to ship', async () => {
    const shippingCity = async (): Promise<unknown> => {
      const { extension_attributes: extension } = (await jane.cart('GET')).json as {
        extension_attributes: { shipping_assignments: { shipping: { address: { city: unknown } } }[] };
      };
      return extension.shipping_assignments[0]?.shipping.address.city;
    };
    await jane.add('24-WB01', 1);
    expect(await shippingCity()).toBeNull();
    await jane.add('24-WB03', 1);
    expect(await shippingCity()).toBe('Mineola');
  });
});

describe('a product with options', () => {
  it("is refused in words that are not the store's", async () => {
    const fresh = await SandboxUnderTest.start();
    try {
      const shopper = await Shopper.enter(fresh);
      await shopper.cart('POST');
      expect(messageOf(await shopper.add('24-WG080', 1))).toMatch(/^This sandbox does not know the options/);
    } finally {
      await fresh.close();
    }
  });
});
