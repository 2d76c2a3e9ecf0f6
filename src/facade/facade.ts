/** What programs import: the package's main entry. */
export { ConfigError } from '../config.js';
export { failureTypes, type FailureType } from '../contracts/failures.js';
export type {
  AddressBook,
  AddressBookEntry,
  CustomerHandOff,
  CustomerPhase,
  CustomerView,
} from '../contracts/customer/customer.js';
export type { CustomerStep } from '../contracts/customer/customer-steps.js';
export type { OrderAside } from '../contracts/order/order-steps.js';
export type { Step } from '../contracts/step.js';
export type { Problem } from '../contracts/problem.js';
export type {
  Delivery,
  OrderResult,
  OrderStep,
  OrderView,
  PlacedOrder,
  Track,
} from '../contracts/order/order.js';
export type {
  InventoryOutcome,
  InventoryPhase,
  InventoryStep,
  InventoryView,
  SalableNote,
  Written,
} from '../contracts/inventory/inventory.js';
export type {
  MovedItem,
  MovedKnown,
  StockTransferOutcome,
  StockTransferPhase,
  StockTransferResult,
  StockStep,
  StockTransferView,
  TransferResolution,
} from '../contracts/stock/stock-transfer.js';
export type { Address, CustomerProfile, Region } from '../domain/customer.js';
export {
  crossProblems as inventoryCrossProblems,
  type PartProblem,
} from '../domain/inventory/cross-problems.js';
export { inventoryLimits } from '../domain/inventory/inventory-checks.js';
export type { NewInventory, NewItem, NewStock } from '../domain/inventory/new-inventory.js';
export {
  isEmptyPlan,
  type FieldChange,
  type InventoryChange,
  type InventoryKind,
  type InventoryPlan,
  type InventoryProblem,
  type Named,
} from '../domain/inventory/plan.js';
export type {
  Prune,
  QuantityMode,
  WantedLink,
  WantedPickup,
  WantedSource,
} from '../domain/inventory/wanted.js';
export {
  reservationLimits,
  type OpenPieces,
  type ReservationRow,
  type StockedFigure,
} from '../domain/inventory/reservations.js';
export type { SalableFigure } from '../domain/inventory/salable.js';
export type { StockFigure, StockTransfer } from '../domain/stock/transfer.js';
export { stockRowKey, stockRowLimits, type NewStockRow } from '../domain/stock/stock-rows.js';
export { mostTransferItems } from '../domain/stock/transfer-checks.js';
export { isDecimal } from '../domain/decimal.js';
export { moneyText } from '../domain/money.js';
export { isReference, type OrderOutcome, type OrderPhase } from '../domain/order.js';
export type { TokenFacts } from '../domain/session.js';
export type { WaitingWorkflow } from './attention.js';
export { TemporalUnreachableError } from '../temporal/connection.js';
export { Customers, type CustomerToken, type NewCustomer, type ReadyCustomer } from './customer/customers.js';
export {
  Inventory,
  type AppliedInventory,
  type ApplyOptions,
  type InventoryLook,
  type PlanOfInventory,
  type ReservationsReport,
  type WatchedInventory,
} from './inventory/inventory.js';
export { watchLimits } from './inventory/inventory-watch.js';
export type { Diagnosis, Finding } from './diagnosis.js';
export {
  Orders,
  type ListedOrder,
  type NewOrder,
  type NewOrderParts,
  type NewShipment,
  type PlacedByWorkflow,
} from './order/orders.js';
export {
  Stock,
  type NewStockTransfer,
  type SetStock,
  type StockRowOutcome,
  type StockRowState,
  type StockSetOptions,
  type TransferredStock,
} from './stock/stock.js';
export { orderProblems } from './order/order-request.js';
export { NamespaceUnpreparedError } from '../temporal/search-attributes.js';
export { grpcErrorOf, grpcWords } from '../temporal/grpc-words.js';
export type { TemporalTarget } from '../temporal/target.js';
export type { HistoryMark } from './history-mark.js';
export type { WatchOptions, WorkflowStep } from './watch.js';
export { CommerceWorkflowError } from './workflow-error.js';
export { connectCommerceWorkflows, type CommerceWorkflows, type ConnectCommerceOptions } from './connect.js';
