import * as customers from '../../commerce/endpoints/customers.js';
import { select, type SelectionRequest } from '../../commerce/endpoints/source-selection.js';
import { failureTypes } from '../../contracts/failures.js';
import type { SelectSourcesInput } from '../../contracts/order/order-activities.js';
import { isPositive } from '../../domain/decimal.js';
import type { SourcePick } from '../../domain/fulfilment.js';
import type { ActivityDependencies } from '../dependencies.js';
import { runActivity, stop } from '../failures.js';
import type { StoreSites } from '../store-sites.js';
import { WriteJournal } from '../write-journal.js';

/** Asks the store from which sources to ship; nothing is reserved by that. */
export function selectSources(
  deps: ActivityDependencies,
  sites: StoreSites,
  input: SelectSourcesInput,
): Promise<readonly SourcePick[]> {
  return runActivity(new WriteJournal(), deps.pacing, async () => {
    const [stockId, destination] = await Promise.all([
      sites.stockId(input.websiteId),
      destinationOf(deps, input),
    ]);
    const { items } = await select(deps.store, {
      stockId,
      algorithm: input.algorithm,
      items: input.items.map(({ sku, quantity }) => ({ sku, qty: quantity })),
      ...(destination && { destination }),
    });
    return items
      .filter(({ qty }) => isPositive(qty))
      .map(({ sourceCode, sku, qty }) => ({ source: sourceCode, sku, quantity: qty }));
  });
}

/** Read in the store when it is needed, so that no address has to stand in the workflow. */
async function destinationOf(
  deps: ActivityDependencies,
  { destination }: SelectSourcesInput,
): Promise<SelectionRequest['destination']> {
  if (!destination) return undefined;
  const { addresses, defaultShippingId } = await customers.get(deps.store, destination.customerId);
  const addressId = destination.addressId ?? defaultShippingId;
  const address = addresses.find(({ id }) => id === addressId);
  if (!address?.countryId) {
    const lacking = address ? 'a country in' : 'an';
    const message = `Cannot select sources by distance: customer ${destination.customerId} does not have ${lacking} address ${addressId ?? 'to ship to'}`;
    throw stop(failureTypes.NotAsAsked, message);
  }
  return {
    country: address.countryId,
    postcode: address.postcode ?? '',
    street: address.street.join(', '),
    region: address.region?.name ?? address.region?.code ?? '',
    city: address.city,
  };
}
