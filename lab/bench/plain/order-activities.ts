/** An order as the plain workflow takes it. */
export interface PlainOrder {
  readonly email: string;
  readonly password: string;
  readonly lines: readonly PlainLine[];
  /** Where the goods are collected; absent for an order that is shipped, or has nothing to ship. */
  readonly pickup?: string;
  /** The lines that are no downloads. */
  readonly goods: readonly PlainLine[];
  /** The caller's own split; otherwise the store selects. */
  readonly parcels?: readonly PlainParcel[];
  readonly cancel: boolean;
}

export interface PlainLine {
  readonly sku: string;
  readonly quantity: number;
}

export interface PlainParcel {
  readonly source: string;
  readonly lines: readonly PlainLine[];
}

/** Activities of the plain order workflow: one call of the tutorial each, no look-up before a write. */
export interface PlainOrderActivities {
  openCart(order: PlainOrder): Promise<number>;
  addLine(order: PlainOrder, cartId: number, line: PlainLine): Promise<void>;
  setShipping(order: PlainOrder): Promise<void>;
  place(order: PlainOrder): Promise<number>;
  invoice(orderId: number): Promise<void>;
  selectSources(order: PlainOrder): Promise<PlainParcel[]>;
  ship(orderId: number, parcel: PlainParcel): Promise<void>;
  notify(orderId: number): Promise<void>;
  cancel(orderId: number): Promise<void>;
}

const address = {
  firstname: 'Jane',
  lastname: 'Doe',
  street: ['160 1st St.'],
  city: 'Mineola',
  postcode: '11501',
  countryId: 'US',
  regionId: 43,
  regionCode: 'NY',
  region: 'New York',
  telephone: '516-555-1111',
};
const paymentMethod = { method: 'banktransfer' };

/**
 * @param baseUrl address of the store, without `rest`
 * @param admin name and password of an administrator
 */
export function createPlainOrderActivities(
  baseUrl: string,
  admin: { readonly username: string; readonly password: string },
): PlainOrderActivities {
  const call = async (method: string, route: string, token?: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${baseUrl}/rest/default/V1/${route}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${route} answered ${answer.status}`);
    return answer.json();
  };
  // Each activity signs in anew, so that no order fails merely because a token has died.
  const asAdmin = async (method: string, route: string, body?: unknown): Promise<unknown> =>
    call(method, route, (await call('POST', 'integration/admin/token', undefined, admin)) as string, body);
  const asCustomer = async (
    { email, password }: PlainOrder,
    route: string,
    body: unknown = {},
  ): Promise<unknown> => {
    const signIn = { username: email, password };
    const token = (await call('POST', 'integration/customer/token', undefined, signIn)) as string;
    return call('POST', `carts/mine${route}`, token, body);
  };
  return {
    openCart: async (order) => (await asCustomer(order, '')) as number,
    addLine: async (order, quoteId, { sku, quantity }) => {
      await asCustomer(order, '/items', { cartItem: { sku, qty: quantity, quoteId } });
    },
    setShipping: async (order) => {
      await asCustomer(order, '/shipping-information', { addressInformation: addressInformation(order) });
    },
    place: async (order) =>
      Number(
        await asCustomer(order, '/payment-information', {
          paymentMethod,
          ...(order.goods.length === 0 && { billingAddress: address }),
        }),
      ),
    invoice: async (orderId) => {
      await asAdmin('POST', `order/${orderId}/invoice`, { capture: true, notify: false });
    },
    selectSources: (order) => selectSources(asAdmin, order),
    ship: async (orderId, parcel) => {
      const items = await itemsOf(asAdmin, orderId, parcel);
      await asAdmin('POST', `order/${orderId}/ship`, {
        items,
        arguments: { extension_attributes: { source_code: parcel.source } },
      });
    },
    notify: async (orderId) => {
      await asAdmin('POST', 'order/notify-orders-are-ready-for-pickup', { orderIds: [orderId] });
    },
    cancel: async (orderId) => {
      await asAdmin('POST', `orders/${orderId}/cancel`);
    },
  };
}

function addressInformation({ pickup }: PlainOrder): object {
  const method =
    pickup === undefined
      ? { shipping_carrier_code: 'flatrate', shipping_method_code: 'flatrate' }
      : { shipping_carrier_code: 'instore', shipping_method_code: 'pickup' };
  return {
    shippingAddress: {
      ...address,
      ...(pickup !== undefined && { extension_attributes: { pickup_location_code: pickup } }),
    },
    billingAddress: address,
    ...method,
  };
}

type AsAdmin = (method: string, route: string, body?: unknown) => Promise<unknown>;

async function selectSources(asAdmin: AsAdmin, { goods }: PlainOrder): Promise<PlainParcel[]> {
  const answer = (await asAdmin('POST', 'inventory/source-selection-algorithm-result', {
    inventoryRequest: {
      stockId: 2,
      items: goods.map(({ sku, quantity }) => ({ sku, qty: quantity })),
    },
    algorithmCode: 'priority',
  })) as { source_selection_items: { source_code: string; sku: string; qty_to_deduct: number }[] };
  const picks = answer.source_selection_items.filter(({ qty_to_deduct: qty }) => qty > 0);
  return [...new Set(picks.map(({ source_code }) => source_code))].map((source) => ({
    source,
    lines: picks
      .filter(({ source_code }) => source_code === source)
      .map(({ sku, qty_to_deduct }) => ({ sku, quantity: qty_to_deduct })),
  }));
}

async function itemsOf(asAdmin: AsAdmin, orderId: number, { lines }: PlainParcel): Promise<object[]> {
  const order = (await asAdmin('GET', `orders/${orderId}`)) as { items: { item_id: number; sku: string }[] };
  return lines.flatMap(({ sku, quantity }) =>
    order.items
      .filter((item) => item.sku === sku)
      .map(({ item_id }) => ({ order_item_id: item_id, qty: quantity })),
  );
}
