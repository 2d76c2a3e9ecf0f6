/** Low-quantity notifications: below which quantity a source's goods are reported. */
import { findProduct } from '../catalog/catalog.js';
import type { Database } from '../data/database.js';
import { badRequest } from '../rest/rest-error.js';
import { defineRoute } from '../rest/router.js';
import { float, object, objectsOf, string } from '../rest/schema.js';
import type { Infer } from '../rest/schema.js';
import { storedQty } from './quantity.js';
import { lowQuantities, sourceItemKey, sources } from './rows.js';
import { sourceItemSchema } from './source-items.js';

const configuration = object('SourceItemConfigurationInterface', {
  source_code: string,
  notify_stock_qty: float,
  sku: string,
  extension_attributes: object('SourceItemConfigurationExtension', {}),
});

/** `cataloginventory/item_options/notify_stock_qty` of a fresh installation. */
const defaultQuantity = 1;

/** Neither the source nor the product has to exist; a code and a SKU have to be there. Throws 400. */
function saveConfigurations(db: Database, given: readonly Infer<typeof configuration>[]): void {
  if (given.length === 0) throw badRequest('Input data is empty');
  for (const { source_code: sourceCode, sku, notify_stock_qty: quantity } of given) {
    if (typeof sourceCode !== 'string' || typeof sku !== 'string')
      throw badRequest('Could not save Source Item Configuration');
    lowQuantities(db).put(sourceItemKey(sourceCode, sku), {
      sourceCode,
      sku,
      quantity: typeof quantity === 'number' ? storedQty(quantity) : null,
    });
  }
}

/** The configuration, or the store's own quantity where there is none. Throws 400 for an unknown source or product. */
function configurationBody(db: Database, sourceCode: string, sku: string): object {
  if (!sources(db).get(sourceCode) || !findProduct(db, sku)) throw badRequest('Wrong input data');
  const row = lowQuantities(db).get(sourceItemKey(sourceCode, sku));
  return {
    source_code: sourceCode,
    notify_stock_qty: row?.quantity ?? defaultQuantity,
    sku: row?.sku ?? sku,
  };
}

export const lowQuantityRoutes = [
  defineRoute({
    method: 'GET',
    path: '/V1/inventory/low-quantity-notification/:sourceCode/:sku',
    acl: ['Magento_InventoryLowQuantityNotificationApi::low_quantity_notification'],
    parameters: { sourceCode: string, sku: string },
    handle: ({ db }, { sourceCode, sku }) => configurationBody(db, sourceCode, sku),
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/inventory/low-quantity-notification',
    acl: ['Magento_InventoryLowQuantityNotificationApi::stock_create_low_quantity_notification'],
    parameters: { sourceItemConfigurations: objectsOf(configuration) },
    handle: (context, { sourceItemConfigurations: given }) =>
      context.db.transaction(() => {
        saveConfigurations(context.db, given);
        context.record({ entity: 'low-quantity-notifications', id: given.length });
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/inventory/low-quantity-notifications-delete',
    acl: ['Magento_InventoryLowQuantityNotificationApi::stock_delete_low_quantity_notification'],
    parameters: { sourceItems: objectsOf(sourceItemSchema) },
    handle: ({ db }, { sourceItems: given }) =>
      db.transaction(() => {
        for (const { source_code: code, sku } of given)
          lowQuantities(db).delete(sourceItemKey(code ?? '', sku ?? ''));
      }),
  }),
];
