import { defineRoute } from '../rest/router.js';
import { bool, float, listOf, object, objectsOf, string } from '../rest/schema.js';
import {
  assignSources,
  bulkTransfer,
  checkBulkTransfer,
  checkPartialTransfer,
  checkSources,
  partialTransfer,
  readTransfer,
  unassignSources,
} from './transfers.js';

const products = ['Magento_Catalog::products'];
const transferItem = object('PartialInventoryTransferItemInterface', { sku: string, qty: float });

export const transferRoutes = [
  defineRoute({
    method: 'POST',
    path: '/V1/inventory/bulk-product-source-transfer',
    acl: products,
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
        context.record({
          entity: 'bulk-transfer',
          id: `${originSource}>${destinationSource}`,
          key: skus.join(),
        });
      });
      return true;
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/inventory/bulk-partial-source-transfer',
    acl: products,
    parameters: { originSourceCode: string, destinationSourceCode: string, items: objectsOf(transferItem) },
    handle: async (context, { originSourceCode, destinationSourceCode, items }) => {
      const { db } = context;
      const wanted = items.map(readTransfer);
      checkPartialTransfer(db, originSourceCode, destinationSourceCode, wanted);
      await context.window();
      db.transaction(() => {
        partialTransfer(db, originSourceCode, destinationSourceCode, wanted);
        context.record({
          entity: 'partial-transfer',
          id: `${originSourceCode}>${destinationSourceCode}`,
          key: wanted.map(({ sku, qty }) => `${sku}=${qty}`).join(),
        });
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/inventory/bulk-product-source-assign',
    acl: products,
    parameters: { skus: listOf(string), sourceCodes: listOf(string) },
    handle: (context, { skus, sourceCodes }) => {
      checkSources(context.db, sourceCodes);
      return context.db.transaction(() => {
        context.record({ entity: 'bulk-assign', id: sourceCodes.join() });
        return assignSources(context.db, skus, sourceCodes);
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: '/V1/inventory/bulk-product-source-unassign',
    acl: products,
    parameters: { skus: listOf(string), sourceCodes: listOf(string) },
    handle: (context, { skus, sourceCodes }) => {
      checkSources(context.db, sourceCodes);
      return context.db.transaction(() => {
        context.record({ entity: 'bulk-unassign', id: sourceCodes.join() });
        return unassignSources(context.db, skus, sourceCodes);
      });
    },
  }),
];
