import { defineRoute } from '../router.js';
import { bool, float, listOf, object, objectsOf, string } from '../schema.js';
import { bulkTransfer, checkBulkTransfer, checkPartialTransfer, partialTransfer } from './transfers.js';

const PRODUCTS = ['Magento_Catalog::products'];
const transferItem = object('PartialInventoryTransferItemInterface', { sku: string, qty: float });

export const transferRoutes = [
  defineRoute({
    method: 'POST',
    path: '/V1/inventory/bulk-product-source-transfer',
    acl: PRODUCTS,
    parameters: {
      skus: listOf(string),
      originSource: string,
      destinationSource: string,
      unassignFromOrigin: bool,
    },
    handle: async (context, { skus, originSource, destinationSource, unassignFromOrigin }) => {
      const { db } = context;
      checkBulkTransfer(db, originSource, destinationSource);
      await context.window();
      db.transaction(() => {
        bulkTransfer(db, skus, [originSource, destinationSource], unassignFromOrigin);
        context.record({ entity: 'bulk-transfer', id: `${originSource}>${destinationSource}` });
      });
      return true;
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/inventory/bulk-partial-source-transfer',
    acl: PRODUCTS,
    parameters: { originSourceCode: string, destinationSourceCode: string, items: objectsOf(transferItem) },
    handle: async (context, { originSourceCode, destinationSourceCode, items }) => {
      const { db } = context;
      const wanted = items.map((item) => ({ sku: item.sku ?? '', qty: item.qty ?? 0 }));
      checkPartialTransfer(db, originSourceCode, destinationSourceCode, wanted);
      await context.window();
      db.transaction(() => {
        partialTransfer(db, originSourceCode, destinationSourceCode, wanted);
        context.record({ entity: 'partial-transfer', id: `${originSourceCode}>${destinationSourceCode}` });
      });
    },
  }),
];
