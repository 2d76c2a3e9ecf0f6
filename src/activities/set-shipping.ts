import * as checkout from '../commerce/endpoints/checkout.js';
import * as me from '../commerce/endpoints/me.js';
import { locations } from '../commerce/endpoints/pickup.js';
import type { Customer, CustomerAddress } from '../commerce/wire/customer.js';
import { failureTypes } from '../contracts/failures.js';
import type { Quoted, SetShippingInput } from '../contracts/order-activities.js';
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
): Promise<Quoted> {
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
      billingAddress: { customerAddressId: requireAddress(customer, input.billingAddressId).id },
    });
    return {
      total: { amount: totals.grandTotal, currency: totals.currency },
      paymentMethods: paymentMethods.map(({ code }) => code),
    };
  });
}

/** An address of the customer as a cart wants it: in full. */
export function cartAddressOf(customer: Customer, addressId: number): checkout.FullCartAddress {
  const {
    id,
    defaultBilling: _billing,
    defaultShipping: _shipping,
    ...address
  } = requireAddress(customer, addressId);
  return { ...address, email: customer.email, customerAddressId: id };
}

function requireAddress(customer: Customer, addressId: number): CustomerAddress {
  const address = customer.addresses.find(({ id }) => id === addressId);
  if (address) return address;
  const known = customer.addresses.map(({ id }) => id).join(', ') || 'none';
  throw stop(
    failureTypes.RefusedByStore,
    `Cannot use address ${addressId}: customer ${customer.id} has ${known}`,
    { fields: ['addressId'] },
  );
}

async function shippingAddressOf(
  deps: ActivityDependencies,
  sites: StoreSites,
  { delivery, shippingAddressId, billingAddressId, websiteId }: SetShippingInput,
  customer: Customer,
): Promise<checkout.FullCartAddress> {
  if (delivery.kind === 'ship') return cartAddressOf(customer, shippingAddressId);
  const found = await locations(deps.store, { websiteCode: await sites.websiteCode(websiteId) });
  const location = found.items.find(({ code }) => code === delivery.location);
  if (!location) {
    const known = found.items.map(({ code }) => `"${code}"`).join(', ') || 'none';
    const message = `Cannot collect at "${delivery.location}": the pickup locations are ${known}`;
    throw stop(failureTypes.RefusedByStore, message, { fields: ['delivery.location'] });
  }
  const { firstname, lastname, telephone } = requireAddress(customer, billingAddressId);
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
