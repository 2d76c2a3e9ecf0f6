// What programs and workflows outside of this project may rely on; everything here is isolate-safe.
export type {
  AcquiredToken,
  AcquireToken,
  AddressBook,
  AddressBookEntry,
  CartLease,
  Correction,
  CustomerHandOff,
  CustomerPhase,
  CustomerView,
} from './customer/customer.js';
export {
  acquireTokenUpdate,
  addressBookUpdate,
  beginCheckoutUpdate,
  closeUpdate,
  confirmedUpdate,
  correctUpdate,
  differencesQuery,
  endCheckoutUpdate,
  openCheckoutUpdate,
  readyUpdate,
  retryUpdate,
  setPasswordUpdate,
  stateQuery,
} from './customer/customer-messages.js';
export { failureTypes, type FailureType } from './failures.js';
export type { FailureDetail, Problem } from './problem.js';
export { customerWorkflowId, inventoryWorkflowId, orderWorkflowId, stockTransferWorkflowId } from './ids.js';
export {
  cancelInventoryUpdate,
  inventoryEndedUpdate,
  inventoryProgressQuery,
  retryInventoryUpdate,
} from './inventory/inventory-messages.js';
export type {
  InventoryOutcome,
  InventoryPhase,
  InventoryResult,
  InventoryView,
  SalableNote,
} from './inventory/inventory.js';
export { storeQueue, workflowQueue } from './queues.js';
export type { Sealed } from './sealed.js';
export {
  cancelStockTransferUpdate,
  resolveStockTransferUpdate,
  retryStockTransferUpdate,
  stockTransferEndedUpdate,
  stockTransferProgressQuery,
} from './stock/stock-messages.js';
export type {
  StockTransferOutcome,
  StockTransferPhase,
  StockTransferResult,
  StockTransferView,
  TransferResolution,
} from './stock/stock-transfer.js';
export { searchAttributeTypes, type SearchAttributeName } from './search-attributes.js';
export {
  cancelUpdate as cancelOrderUpdate,
  correctOrderUpdate,
  orderDifferencesQuery,
  paidUpdate,
  placedUpdate,
  progressQuery,
  retryOrderUpdate,
} from './order/order-messages.js';
export type { OrderCorrection, OrderRequest, OrderResult, OrderView, PlacedAnswer } from './order/order.js';
