/** Store configuration that callers can read: views, websites, groups, modules. */
import type { RequestContext } from '../context.js';
import { optional } from '../rest/parameters.js';
import { defineRoute } from '../rest/router.js';
import type { Route } from '../rest/router.js';
import { listOf, string } from '../rest/schema.js';
import { storeViews } from './stores.js';

const storeAcl = ['Magento_Backend::store'];

/** The modules that matter to a caller who wants to know what the store can do. */
const modules = [
  'Magento_Store',
  'Magento_Directory',
  'Magento_Backend',
  'Magento_Eav',
  'Magento_Customer',
  'Magento_Catalog',
  'Magento_Quote',
  'Magento_Sales',
  'Magento_Checkout',
  'Magento_Integration',
  'Magento_JwtUserToken',
  'Magento_OfflineShipping',
  'Magento_OfflinePayments',
  'Magento_SalesRule',
  'Magento_Inventory',
  'Magento_InventoryApi',
  'Magento_InventorySales',
  'Magento_InventorySalesApi',
  'Magento_InventoryShipping',
  'Magento_InventorySourceSelectionApi',
  'Magento_InventoryInStorePickup',
  'Magento_InventoryInStorePickupApi',
  'Magento_Webapi',
];

function storeConfigs(context: RequestContext, codes: readonly string[] | null): object[] {
  const { baseUrl } = context.settings;
  const urls = {
    base_url: baseUrl,
    base_link_url: baseUrl,
    base_static_url: `${baseUrl}static/version1795293815/`,
    base_media_url: `${baseUrl}media/`,
  };
  const shown = storeViews(context.settings).filter(
    (view) => view.id > 0 && (!codes || codes.includes(view.code)),
  );
  return shown.map((view) => ({
    id: view.id,
    code: view.code,
    website_id: view.websiteId,
    locale: 'en_US',
    base_currency_code: 'USD',
    default_display_currency_code: 'USD',
    timezone: 'America/Chicago',
    weight_unit: 'lbs',
    ...urls,
    ...Object.fromEntries(Object.entries(urls).map(([name, url]) => [`secure_${name}`, url])),
  }));
}

export const storeRoutes: readonly Route[] = [
  defineRoute({
    method: 'GET',
    path: '/V1/store/storeViews',
    acl: storeAcl,
    parameters: {},
    handle: ({ settings }) =>
      storeViews(settings).map((view) => ({
        id: view.id,
        code: view.code,
        name: view.name,
        website_id: view.websiteId,
        // A fresh installation has one group a website, with the website's number.
        store_group_id: view.websiteId,
        is_active: 1,
      })),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/store/storeConfigs',
    acl: storeAcl,
    parameters: { storeCodes: optional(listOf(string)) },
    handle: (context, { storeCodes }) => storeConfigs(context, storeCodes),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/store/websites',
    acl: storeAcl,
    parameters: {},
    handle: ({ settings }) =>
      settings.websites.map(({ id, code, name }) => ({ id, code, name, default_group_id: id })),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/store/storeGroups',
    acl: storeAcl,
    parameters: {},
    handle: ({ settings }) =>
      settings.websites.map(({ id, group, views }) => ({
        id,
        website_id: id,
        root_category_id: group.rootCategoryId,
        default_store_id: views[0]?.id,
        name: group.name,
        code: group.code,
      })),
  }),
  defineRoute({
    method: 'GET',
    path: '/V1/modules',
    acl: ['Magento_Backend::admin'],
    parameters: {},
    handle: () => modules,
  }),
];
