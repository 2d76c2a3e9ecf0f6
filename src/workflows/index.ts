// Every function exported here is registered as a workflow; helpers stay out.
export { customer } from './customer/customer.js';
export { order } from './order/order.js';
export { inventory } from './inventory/inventory.js';
export { inventoryPlan } from './inventory/inventory-plan.js';
export { inventoryReservations } from './inventory/inventory-reservations.js';
export { stockTransfer } from './stock/stock-transfer.js';
export { stockLock } from './stock/stock-lock.js';
