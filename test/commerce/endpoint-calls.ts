import { bearer } from '../../src/commerce/auth/bearer.js';
import * as carts from '../../src/commerce/endpoints/carts.js';
import * as checkout from '../../src/commerce/endpoints/checkout.js';
import * as customers from '../../src/commerce/endpoints/customers.js';
import * as directory from '../../src/commerce/endpoints/directory.js';
import * as inventory from '../../src/commerce/endpoints/inventory.js';
import * as invoices from '../../src/commerce/endpoints/invoices.js';
import * as lowStock from '../../src/commerce/endpoints/low-stock.js';
import * as me from '../../src/commerce/endpoints/me.js';
import * as orders from '../../src/commerce/endpoints/orders.js';
import * as pickup from '../../src/commerce/endpoints/pickup.js';
import * as salability from '../../src/commerce/endpoints/salability.js';
import * as shipments from '../../src/commerce/endpoints/shipments.js';
import * as sourceSelection from '../../src/commerce/endpoints/source-selection.js';
import * as stocks from '../../src/commerce/endpoints/stocks.js';
import * as stores from '../../src/commerce/endpoints/stores.js';
import * as tokens from '../../src/commerce/endpoints/tokens.js';
import * as transfers from '../../src/commerce/endpoints/transfers.js';
import type { Store } from '../../src/commerce/store.js';

const jane = bearer('a-customer-token');
const profile = { email: 'jdoe@example.com', firstname: 'Jane', lastname: 'Doe' };
const address = {
  firstname: 'Jane',
  lastname: 'Doe',
  street: ['160 1st St.'],
  city: 'Mineola',
  countryId: 'US',
};
const line = { cartId: 1, itemId: 7, qty: '1' };
const shipping = { shippingAddress: address, carrierCode: 'flatrate', methodCode: 'flatrate' };
const asked = { stockId: 2, items: [{ sku: '24-WB01', qty: '1' }], algorithm: 'priority' };
const channel = { type: 'website', code: 'base' };

/** Every typed route of the client: by method and path below V1, with every variable of a recording as 7. */
export const endpointCalls: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
  'POST customers': (store) =>
    customers.create(store, { profile, addresses: [address], password: 'Password1' }),
  'GET customers/search': (store) => customers.search(store, {}),
  'GET customers/7': (store) => customers.get(store, 7),
  'PUT customers/7': (store) => customers.update(store, 7, { profile }),
  'GET customers/7/confirm': (store) => customers.confirmationStatus(store, 7),
  'GET customers/me': (store) => me.get(store, jane),
  'PUT customers/me': (store) => me.update(store, jane, { profile }),
  'GET customers/me/billingAddress': (store) => me.billingAddress(store, jane),
  'GET customers/me/shippingAddress': (store) => me.shippingAddress(store, jane),
  'PUT customers/me/password': (store) =>
    me.changePassword(store, jane, { current: 'Password1', next: 'Password2' }),
  'POST integration/customer/token': (store) =>
    tokens.customer(store, { username: 'jdoe', password: 'Password1' }),
  'POST integration/customer/revoke-customer-token': (store) => tokens.revokeCustomer(store, jane),
  'GET directory/countries': (store) => directory.countries(store),
  'GET directory/countries/US': (store) => directory.get(store, 'US'),
  'GET directory/countries/IE': (store) => directory.get(store, 'IE'),
  'GET directory/countries/IT': (store) => directory.get(store, 'IT'),
  'GET directory/countries/NZ': (store) => directory.get(store, 'NZ'),
  'GET store/websites': (store) => stores.websites(store),
  'GET store/storeViews': (store) => stores.storeViews(store),
  'GET store/storeConfigs': (store) => stores.storeConfigs(store, ['default']),
  'POST carts/mine': (store) => carts.create(store, jane),
  'GET carts/mine': (store) => carts.get(store, jane),
  'GET carts/mine/items': (store) => carts.items(store, jane),
  'POST carts/mine/items': (store) => carts.addItem(store, jane, { cartId: 1, sku: '24-WB01', qty: '1' }),
  'PUT carts/mine/items/7': (store) => carts.setQty(store, jane, line),
  'DELETE carts/mine/items/7': (store) => carts.removeItem(store, jane, 7),
  'GET carts/mine/totals': (store) => carts.readTotals(store, jane),
  'GET carts/mine/payment-methods': (store) => checkout.paymentMethods(store, jane),
  'POST carts/mine/estimate-shipping-methods': (store) => checkout.shippingMethods(store, jane, address),
  'POST carts/mine/estimate-shipping-methods-by-address-id': (store) =>
    checkout.shippingMethodsByAddressId(store, jane, 7),
  'POST carts/mine/shipping-information': (store) => checkout.setShipping(store, jane, shipping),
  'POST carts/mine/payment-information': (store) => checkout.placeOrder(store, jane, { method: 'checkmo' }),
  'GET orders': (store) => orders.search(store, {}),
  'GET orders/7': (store) => orders.get(store, 7),
  'GET orders/7/comments': (store) => orders.comments(store, 7),
  'POST orders/7/comments': (store) => orders.addComment(store, 7, { text: 'note', status: 'complete' }),
  'POST orders/7/cancel': (store) => orders.cancel(store, 7),
  'GET orders/7/statuses': (store) => orders.status(store, 7),
  'POST order/7/invoice': (store) => invoices.create(store, 7),
  'GET invoices': (store) => invoices.search(store, {}),
  'GET invoices/7': (store) => invoices.get(store, 7),
  'POST order/7/ship': (store) => shipments.create(store, 7),
  'GET shipments': (store) => shipments.search(store, {}),
  'GET shipment/7': (store) => shipments.get(store, 7),
  'GET inventory/stock-resolver/website/base': (store) => inventory.resolveStock(store, channel),
  'GET inventory/sources': (store) => inventory.searchSources(store, {}),
  'GET inventory/stocks': (store) => inventory.searchStocks(store, {}),
  'GET inventory/stock-source-links': (store) => inventory.searchLinks(store, {}),
  'POST inventory/sources': (store) =>
    inventory.saveSource(store, { code: 'hq', name: 'HQ', enabled: true, countryId: 'US', postcode: '1' }),
  'POST inventory/stocks': (store) => inventory.createStock(store, { name: 'US', channels: [channel] }),
  'GET inventory/sources/ne_wh': (store) => stocks.getSource(store, 'ne_wh'),
  'GET inventory/stocks/7': (store) => stocks.getStock(store, 7),
  'PUT inventory/stocks/7': (store) => stocks.updateStock(store, { id: 7, name: 'US', channels: [channel] }),
  'DELETE inventory/stocks/7': (store) => stocks.deleteStock(store, 7),
  'POST inventory/stock-source-links-delete': (store) => stocks.deleteLinks(store, []),
  'GET inventory/low-quantity-notification/ne_wh/24-WB01': (store) =>
    lowStock.lowStockNotice(store, { sku: '24-WB01', sourceCode: 'ne_wh' }),
  'POST inventory/low-quantity-notification': (store) => lowStock.saveLowStockNotices(store, []),
  'GET inventory/is-product-salable-for-requested-qty/24-WB01/2/99999': (store) =>
    salability.isQtySalable(store, { sku: '24-WB01', stockId: 2, qty: '99999' }),
  'POST inventory/stock-source-links': (store) => inventory.saveLinks(store, []),
  'GET inventory/source-items': (store) => inventory.searchSourceItems(store, {}),
  'POST inventory/source-items': (store) => inventory.saveSourceItems(store, []),
  'POST inventory/source-items-delete': (store) => inventory.deleteSourceItems(store, []),
  'GET inventory/get-product-salable-quantity/24-WB01/7': (store) =>
    salability.salableQty(store, '24-WB01', 7),
  'GET inventory/get-product-salable-quantity/24-WB01/2': (store) =>
    salability.salableQty(store, '24-WB01', 2),
  'GET inventory/get-product-salable-quantity/24-WB03/7': (store) =>
    salability.salableQty(store, '24-WB03', 7),
  'GET inventory/is-product-salable/24-WB01/7': (store) => salability.isSalable(store, '24-WB01', 7),
  'GET inventory/is-product-salable/24-WB01/2': (store) => salability.isSalable(store, '24-WB01', 2),
  'GET inventory/source-selection-algorithm-list': (store) => sourceSelection.algorithms(store),
  'POST inventory/source-selection-algorithm-result': (store) => sourceSelection.select(store, asked),
  'POST inventory/bulk-product-source-transfer': (store) =>
    transfers.transferAll(store, { skus: [], from: 'a', to: 'b' }),
  'POST inventory/bulk-partial-source-transfer': (store) =>
    transfers.transferSome(store, { items: [], from: 'a', to: 'b' }),
  'GET inventory/in-store-pickup/pickup-locations/': (store) =>
    pickup.locations(store, { websiteCode: 'base' }),
  'POST order/notify-orders-are-ready-for-pickup': (store) => pickup.notifyReady(store, [7]),
};

/** Recorded, and not part of this client. */
export const untypedRoutes = new Set([
  'DELETE customers/7',
  'GET customers/addresses/7',
  'POST customers/isEmailAvailable',
  'GET products/24-WB01',
  'GET shipment/7/comments',
  'GET products/24-UG06',
  'GET products/WS12',
  'GET configurable-products/WS12/options/all',
  'POST orders/7/hold',
  'POST orders/7/unhold',
  'GET creditmemo/7',
  'GET creditmemos',
  'POST order/7/refund',
  'GET coupons/search',
  'GET salesRules/search',
  'GET taxClasses/search',
  'GET taxRates/search',
  'GET taxRules/search',
  'POST taxRates',
  'POST taxRules',
  'DELETE taxRates/7',
  'DELETE taxRules/7',
  'PUT inventory/sources/ne_wh',
  'PUT inventory/sources/none-7',
  'POST inventory/bulk-product-source-assign',
  'POST inventory/bulk-product-source-unassign',
  'GET carts/mine/coupons',
  'PUT carts/mine/coupons/H20',
  'PUT carts/mine/coupons/h20',
  'DELETE carts/mine/coupons',
  'POST shipment/track',
  'DELETE shipment/track/7',
  'POST shipment/7/comments',
  'POST shipment/7/emails',
  'POST guest-carts',
  'GET guest-carts/7',
  'POST guest-carts/7/items',
  'PUT guest-carts/7/items/7',
  'POST guest-carts/7/estimate-shipping-methods',
  'POST guest-carts/7/shipping-information',
  'GET guest-carts/7/payment-methods',
  'GET guest-carts/7/totals',
  'POST guest-carts/7/payment-information',
  'PUT guest-carts/7',
  'GET configurable-products/WS12/children',
  'GET bundle-products/24-WG080/options/all',
  'GET products/24-WG085_Group',
]);
