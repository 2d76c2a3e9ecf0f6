import * as checkout from '../commerce/endpoints/checkout.js';
import * as me from '../commerce/endpoints/me.js';
import { locations } from '../commerce/endpoints/pickup.js';
import type { Customer, CustomerAddress } from '../commerce/wire/customer.js';
import { failureTypes } from '../contracts/failures.js';
import type { SetShippingInput } from '../contracts/order-activities.js';
import { moneyText, sameMoney, type Money } from '../domain/money.js';
import { customerOf, requireLease } from './cart-lease.js';
import type { ActivityDependencies } from './dependencies.js';
import { runActivity, stop } from './failures.js';
import type { StoreSites } from './store-sites.js';
import { WriteJournal } from './write-journal.js';

/** The carrier and method of the store's own in-store pickup. */
const pickup = { carrierCode: 'instore', methodCode: 'pickup' } as const;

/** Tells the store where the goods go and who pays; it overwrites, so it can be repeated. */
export function setShipping(
  deps: ActivityDependencies,
  sites: StoreSites,
  input: SetShippingInput,
): Promise<Money> {
  return runActivity(new WriteJournal(input), deps.pacing, async () => {
    const as = customerOf(deps, input);
    const customer = await me.get(deps.store, as);
    const method =
      input.delivery.kind === 'ship'
        ? { carrierCode: input.delivery.carrier, methodCode: input.delivery.method }
        : pickup;
    const shippingAddress = await shippingAddressOf(deps, sites, input, customer);
    requireLease(input);
    const { paymentMethods, totals } = await checkout.setShipping(deps.store, as, {
      ...method,
      shippingAddress,
      // By id: an address given in full would be saved as a new one by some stores.
      billingAddress: { customerAddressId: billingAddressOf(customer, input.billingAddressId).id },
    });
    const total = { amount: totals.grandTotal, currency: totals.currency };
    requireTotal(input.expect, total);
    requireMethod(
      input.paymentMethod,
      paymentMethods.map(({ code }) => code),
    );
    return total;
  });
}

/** @throws ApplicationFailure `CartDiffers` where the store wants another total than expected */
export function requireTotal(expect: Money | undefined, total: Money): void {
  if (!expect || sameMoney(expect, total)) return;
  const message = `Cannot place the order: the store wants ${moneyText(total)}, expected was ${moneyText(expect)}`;
  throw stop(failureTypes.CartDiffers, message);
}

function requireMethod(method: string, offered: readonly string[]): void {
  if (offered.includes(method)) return;
  const known = offered.map((code) => `"${code}"`).join(', ') || 'none';
  const message = `Cannot pay with "${method}": the store offers ${known}`;
  throw stop(failureTypes.RefusedByStore, message, { fields: ['payment.method'] });
}

/** An address of the customer as a cart wants it: in full. */
export function cartAddressOf(customer: Customer, address: CustomerAddress): checkout.FullCartAddress {
  const { id, defaultBilling: _billing, defaultShipping: _shipping, ...rest } = address;
  return { ...rest, email: customer.email, customerAddressId: id };
}

/** The address with this id, or the default one; see `requireAddress`. */
export function billingAddressOf(customer: Customer, addressId: number | undefined): CustomerAddress {
  return requireAddress(customer, addressId ?? customer.defaultBillingId, 'billingAddressId');
}

/** @throws ApplicationFailure `RefusedByStore` where the customer has no such address */
function requireAddress(customer: Customer, addressId: number | undefined, field: string): CustomerAddress {
  const address = customer.addresses.find(({ id }) => id === addressId);
  if (address) return address;
  const known = customer.addresses.map(({ id }) => id).join(', ') || 'none';
  const message =
    addressId === undefined
      ? `Cannot choose an address: customer ${customer.id} has no default one; addresses: ${known}`
      : `Cannot use address ${addressId}: customer ${customer.id} has ${known}`;
  throw stop(failureTypes.RefusedByStore, message, { fields: [field] });
}

async function shippingAddressOf(
  deps: ActivityDependencies,
  sites: StoreSites,
  { delivery, shippingAddressId, billingAddressId, websiteId }: SetShippingInput,
  customer: Customer,
): Promise<checkout.FullCartAddress> {
  if (delivery.kind === 'ship') {
    const addressId = shippingAddressId ?? customer.defaultShippingId ?? customer.defaultBillingId;
    return cartAddressOf(customer, requireAddress(customer, addressId, 'delivery.addressId'));
  }
  const found = await locations(deps.store, { websiteCode: await sites.websiteCode(websiteId) });
  const location = found.items.find(({ code }) => code === delivery.location);
  if (!location) {
    const known = found.items.map(({ code }) => `"${code}"`).join(', ') || 'none';
    const message = `Cannot collect at "${delivery.location}": the pickup locations are ${known}`;
    throw stop(failureTypes.RefusedByStore, message, { fields: ['delivery.location'] });
  }
  const { firstname, lastname, telephone } = billingAddressOf(customer, billingAddressId);
  const { code, countryId, regionId, region, city, street, postcode } = location;
  return {
    firstname,
    lastname,
    ...(telephone && { telephone }),
    email: customer.email,
    street: [street],
    city,
    postcode,
    countryId,
    ...((regionId ?? region) !== undefined && {
      region: { ...(regionId !== undefined && { id: regionId }), ...(region && { name: region }) },
    }),
    pickupLocationCode: code,
  };
}
