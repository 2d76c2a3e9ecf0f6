import type { RequestContext } from '../context.js';
import { addressesOf, addressTable, customerTable, getCustomer } from './customer-tables.js';

/** Deletes a customer with its addresses; orders stay. Throws 404 when there is none. */
export function deleteCustomer(context: RequestContext, customerId: number): void {
  const { db } = context;
  db.transaction(() => {
    getCustomer(db, customerId);
    for (const address of addressesOf(db, customerId)) addressTable(db).delete(address.id);
    customerTable(db).delete(customerId);
    context.record({ entity: 'customer-deleted', id: customerId });
  });
}

/** Deletes one address; its owner loses it as a default. */
export function deleteAddress(context: RequestContext, addressId: number): void {
  const { db } = context;
  db.transaction(() => {
    const address = addressTable(db).get(addressId);
    if (!address) return;
    addressTable(db).delete(addressId);
    const owner = customerTable(db).get(address.customerId);
    if (!owner) return;
    customerTable(db).put(owner.id, {
      ...owner,
      defaultBilling: owner.defaultBilling === addressId ? null : owner.defaultBilling,
      defaultShipping: owner.defaultShipping === addressId ? null : owner.defaultShipping,
    });
    context.record({ entity: 'address-deleted', id: addressId });
  });
}
