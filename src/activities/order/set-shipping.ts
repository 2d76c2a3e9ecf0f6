import * as checkout from '../../commerce/endpoints/checkout.js';
import * as me from '../../commerce/endpoints/me.js';
import { locations, type PickupLocation } from '../../commerce/endpoints/pickup.js';
import type { Customer } from '../../commerce/wire/customer.js';
import { failureTypes } from '../../contracts/failures.js';
import type { SetShippingInput } from '../../contracts/order/order-activities.js';
import { moneyText, sameMoney, type Money } from '../../domain/money.js';
import { billingAddressOf, cartAddressOf, requireAddress } from './cart-address.js';
import { customerOf, requireLease } from './cart-lease.js';
import type { ActivityDependencies } from '../dependencies.js';
import { runActivity, stop } from '../failures.js';
import type { StoreCountries } from '../store-countries.js';
import type { StoreSites } from '../store-sites.js';
import { WriteJournal } from '../write-journal.js';

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
    const shippingAddress =
      input.delivery.kind === 'ship'
        ? await customersAddress(deps.countries, input, customer)
        : await locationAddress(deps, sites, input, customer, input.delivery.location);
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

function customersAddress(
  countries: StoreCountries,
  { shippingAddressId }: SetShippingInput,
  customer: Customer,
): Promise<checkout.FullCartAddress> {
  const addressId = shippingAddressId ?? customer.defaultShippingId ?? customer.defaultBillingId;
  const field = 'delivery.addressId';
  return cartAddressOf(countries, customer, requireAddress(customer, addressId, field), field);
}

/** A pickup goes to its location, in the name of who is billed. */
async function locationAddress(
  deps: ActivityDependencies,
  sites: StoreSites,
  { billingAddressId, websiteId }: SetShippingInput,
  customer: Customer,
  asked: string,
): Promise<checkout.FullCartAddress> {
  const location = await pickupLocation(deps, await sites.websiteCode(websiteId), asked);
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

async function pickupLocation(
  { store }: ActivityDependencies,
  websiteCode: string,
  asked: string,
): Promise<PickupLocation> {
  const { items, unreadable = 0 } = await locations(store, { websiteCode });
  const location = items.find(({ code }) => code === asked);
  if (location) return location;
  const known = items.map(({ code }) => `"${code}"`).join(', ') || 'none';
  const more = unreadable > 0 ? `, and ${unreadable} more that cannot be read` : '';
  const message = `Cannot collect at "${asked}": the pickup locations are ${known}${more}`;
  throw stop(failureTypes.RefusedByStore, message, { fields: ['delivery.location'] });
}
