/** From a cart to an order, with the real server's window for two orders from one cart. */
import { setTimeout } from 'node:timers/promises';
import { productBySku } from '../catalog/catalog.js';
import { guest } from '../cart/buyers.js';
import { bookProblem } from '../cart/addresses.js';
import { getActiveCart } from '../cart/active-cart.js';
import type { CartAddress, CartRow } from '../cart/rows.js';
import { carts, putCart } from '../cart/rows.js';
import type { CartTotals } from '../cart/totals.js';
import { cartTotals } from '../cart/totals.js';
import type { RequestContext } from '../context.js';
import { addressSequence, addressTable, customerTable, getCustomer } from '../customers/customer-tables.js';
import { storeStockId } from '../inventory/salable.js';
import { reserve } from '../inventory/stock-writes.js';
import { renderMessage } from '../rest/render-message.js';
import { badRequest } from '../rest/rest-error.js';
import { randomBytes } from 'node:crypto';
import { orderProblem, stockProblem } from './check-order.js';
import { draftOrder } from './draft-order.js';
import { orders, salesSequences } from './rows.js';

/** How long the cart is locked at least, so that placings at once collide without latency too, on a busy machine as well. */
const minLockedMs = 20;

/**
 * Places the order of a cart and returns its id. Throws 400 with the reason in Commerce's words.
 *
 * The cart is read and checked first; the lock is taken later, is not waited for, and nobody looks again whether the cart
 * is still active. A second call therefore gets 404 when it comes after the first, 400 `A server error…` while the
 * first holds the lock, and a second order when it began before the first was done and asks for the lock afterwards.
 */
export async function placeOrder(
  context: RequestContext,
  cartId: number,
  paymentWasStored: boolean,
): Promise<number> {
  const { db, locks } = context;
  const cart = getActiveCart(db, cartId);
  const problem = cart.lines.length === 0 ? serverError : orderProblem(db, cart);
  if (problem !== undefined) throw badRequest(problem);
  const increment = db.nextId(salesSequences.orderIncrement);
  await context.window();
  const lock = `place-order ${cartId}`;
  if (locks.isHeld(lock)) throw badRequest(serverError);
  return locks.run(lock, async () => {
    await Promise.all([context.window().then(() => context.window()), setTimeout(minLockedMs)]);
    const { orderId, problem } = commitOrder(context, cart, { increment, paymentWasStored });
    if (problem !== undefined) throw badRequest(problem);
    return orderId;
  });
}

const serverError =
  'A server error stopped your order from being placed. Please try to place your order again.';

interface Placing {
  readonly increment: number;
  readonly paymentWasStored: boolean;
}

/**
 * Writes the order and closes the cart. When the billing address names an entry of somebody else's address book, the real
 * server finds that out while it closes the cart: the order is there, the cart stays open, and the answer is the problem.
 */
function commitOrder(
  context: RequestContext,
  seen: CartRow,
  placing: Placing,
): { orderId: number; problem?: string } {
  const { db, clock } = context;
  return db.transaction(() => {
    const stock = stockProblem(db, seen);
    if (stock !== undefined) throw badRequest(stock);
    const cart = withBookAddresses(context, seen);
    const totals = cartTotals(db, cart);
    const order = draftOrder(context, {
      cart,
      totals,
      ...placing,
      protectCode: randomBytes(16).toString('hex'),
    });
    orders(db).put(order.id, order);
    reserveLines(context, order.id, totals);
    context.record({ entity: 'order', id: order.id, key: `quote ${cart.id}` });
    const problem = bookProblem(db, cart, { customer_address_id: cart.billing.customerAddressId });
    if (problem) return { orderId: order.id, problem: renderMessage(problem) };
    putCart(db, { ...(carts(db).get(cart.id) ?? cart), isActive: false }, clock.timestamp());
    return { orderId: order.id };
  });
}

function reserveLines({ db }: RequestContext, orderId: number, totals: CartTotals): void {
  const stockId = storeStockId(db);
  for (const { line } of totals.lines) {
    reserve(db, productBySku(db, line.sku), { stockId, quantity: -line.qty, event: 'order_placed', orderId });
  }
}

/** Saves addresses that the buyer wants to keep; equal ones are kept once. */
function withBookAddresses(context: RequestContext, cart: CartRow): CartRow {
  const shipping = keepAddress(context, cart, cart.shipping);
  const same = sameAddress(cart.shipping, cart.billing) && shipping !== cart.shipping;
  const billing = same
    ? { ...cart.billing, customerAddressId: shipping.customerAddressId }
    : keepAddress(context, cart, cart.billing);
  return { ...cart, shipping, billing };
}

function keepAddress(context: RequestContext, cart: CartRow, address: CartAddress): CartAddress {
  if (cart.customerId === guest) return address;
  if (address.saveInAddressBook !== 1 || address.customerAddressId !== null) return address;
  const { db } = context;
  const id = db.nextId(addressSequence);
  addressTable(db).put(id, {
    id,
    customerId: cart.customerId,
    region: address.region,
    regionId: address.regionId,
    countryId: address.countryId ?? '',
    street: address.street ?? [],
    company: address.company,
    telephone: address.telephone,
    fax: address.fax,
    postcode: address.postcode,
    city: address.city ?? '',
    firstname: address.firstname ?? '',
    lastname: address.lastname ?? '',
    middlename: address.middlename,
    prefix: address.prefix,
    suffix: address.suffix,
    vatId: address.vatId,
  });
  const customer = getCustomer(db, cart.customerId);
  customerTable(db).put(customer.id, {
    ...customer,
    defaultBilling: customer.defaultBilling ?? id,
    defaultShipping: customer.defaultShipping ?? id,
  });
  context.record({ entity: 'address', id, key: `customer ${cart.customerId}` });
  return { ...address, customerAddressId: id };
}

function sameAddress(left: CartAddress, right: CartAddress): boolean {
  const keys = [
    'countryId',
    'regionId',
    'postcode',
    'city',
    'firstname',
    'lastname',
    'telephone',
    'company',
  ] as const;
  return (
    keys.every((key) => left[key] === right[key]) && left.street?.join('\n') === right.street?.join('\n')
  );
}
