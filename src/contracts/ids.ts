/**
 * Workflow id of the customer with this e-mail at this store.
 *
 * @param emailDigest the first 16 hex digits of SHA-256 of the lower-cased e-mail address; ids show in the clear, so
 *   the address itself must not be in them
 */
export function customerWorkflowId(store: string, emailDigest: string): string {
  return `customer-${store}-${emailDigest}`;
}

/** Workflow id of an order; the reference is the caller's own, so the same order file twice is one order. */
export function orderWorkflowId(store: string, reference: string): string {
  return `order-${store}-${reference}`;
}

/** Workflow id of one comparison of an inventory with the store; any number of them may run. */
export function inventoryPlanWorkflowId(store: string, unique: string): string {
  return `inventory-plan-${store}-${unique}`;
}

/** Workflow id of one report of what is reserved; any number of them may run. */
export function reservationsWorkflowId(store: string, unique: string): string {
  return `inventory-reservations-${store}-${unique}`;
}

/** Workflow id of what makes the inventory of a store as wanted: one at a time. */
export function inventoryWorkflowId(store: string): string {
  return `inventory-${store}`;
}

/** Workflow id of a transfer of stock; the reference is the caller's own, so the same transfer twice is one. */
export function stockTransferWorkflowId(store: string, reference: string): string {
  return `stock-transfer-${store}-${reference}`;
}

/** Workflow id of the lock on a product's stock: one transfer at a time. The store's SKUs are equal whatever their case. */
export function stockLockWorkflowId(store: string, sku: string): string {
  return `stock-lock-${store}-${encodeURIComponent(sku.toLowerCase())}`;
}
