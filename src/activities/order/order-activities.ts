import type { OrderActivities } from '../../contracts/order/order-activities.js';
import { cancelOrder } from './cancel-order.js';
import type { ActivityDependencies } from '../dependencies.js';
import { emptyCart, fillCart } from './fill-cart.js';
import { invoice } from './invoice-order.js';
import { lookAtOrder } from './look-at-order.js';
import { notifyPickup } from './notify-pickup.js';
import { readOrder } from './order-snapshot.js';
import { findOrder, placeOrder } from './place-order.js';
import { selectSources } from './select-sources.js';
import { setShipping } from './set-shipping.js';
import { ship } from './ship-order.js';
import { createStoreSites } from '../store-sites.js';

/** The order activities of one store, for a worker on its queue. */
export function createOrderActivities(deps: ActivityDependencies): OrderActivities {
  const sites = createStoreSites(deps.store);
  return {
    fillCart: (input) => fillCart(deps, sites, input),
    setShipping: (input) => setShipping(deps, sites, input),
    placeOrder: (input) => placeOrder(deps, input),
    findOrder: (input) => findOrder(deps, input),
    emptyCart: (input) => emptyCart(deps, input),
    invoice: (input) => invoice(deps, input),
    selectSources: (input) => selectSources(deps, sites, input),
    ship: (input) => ship(deps, input),
    notifyPickup: (input) => notifyPickup(deps, input),
    cancelOrder: (input) => cancelOrder(deps, input),
    lookAtOrder: (input) => lookAtOrder(deps, input),
    readOrder: (input) => readOrder(deps, input),
  };
}
