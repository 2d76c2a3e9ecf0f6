import type { AskedLine } from '../../domain/cart.js';
import type { Decimal } from '../../domain/decimal.js';
import type { OrderedLine, Shipment, SourcePick } from '../../domain/fulfilment.js';
import type { MarkedDocument } from '../../domain/markers.js';
import type { Money } from '../../domain/money.js';
import type { Standing } from '../../domain/standing.js';
import type { WriteContext } from '../customer/customer-activities.js';
import type { AskedPayment, Delivery, OrderLine, PlacedOrder, Track } from './order.js';
import type { Sealed } from '../sealed.js';

/** Common to all that is done to the customer's cart. */
export interface CartCall extends WriteContext {
  readonly token: Sealed;
  /** Id of the customer's workflow: whose token it is. Absent from a call that an older release scheduled. */
  readonly session?: string;
  /** No write may be sent after this: the lease on the cart runs out. Milliseconds since the epoch. */
  readonly untilMs: number;
}

export interface FillCartInput extends CartCall {
  readonly lines: readonly OrderLine[];
  readonly foreignLines: 'remove' | 'refuse';
  readonly websiteId: number;
}

export interface SetShippingInput extends CartCall {
  readonly delivery: Exclude<Delivery, { kind: 'none' }>;
  /** Addresses of the customer. Absent: the defaults. A pickup goes to its location. */
  readonly billingAddressId?: number;
  readonly shippingAddressId?: number;
  readonly websiteId: number;
  /** The payment method to come, and the total that is expected: told now if the store does not offer them. */
  readonly paymentMethod: string;
  readonly expect?: Money;
}

/** By what the order of a cart is known. */
export interface OrderOfCart {
  readonly cartId: number;
  readonly customerId: number;
  readonly lines: readonly AskedLine[];
  /** Orders of the store, by id, that other workflows have placed. */
  readonly ordersOfOthers?: readonly number[];
}

export interface PlaceOrderInput extends CartCall, OrderOfCart {
  readonly payment: AskedPayment;
  /** Only for a cart without shipping information: who is billed. No id: the default billing address. */
  readonly billing?: { readonly addressId?: number };
  /** The order is placed for this total or not at all. */
  readonly expect?: Money;
}

export interface FindOrderInput extends WriteContext, OrderOfCart {
  /**
   * What is found after this may be the order of whoever has the cart next. Milliseconds since the epoch; absent from a
   * call that an older release scheduled.
   */
  readonly untilMs?: number;
}

/** A placed order with the lines that have to be shipped. */
export interface PlacedRecord extends PlacedOrder {
  /** What the cart was to cost right before it was placed; absent for an order that an earlier try placed. */
  readonly cartTotal?: Money;
  readonly lines: readonly OrderedLine[];
}

export interface EmptyCartInput extends CartCall {
  /** Products to take out; others stay. */
  readonly skus: readonly string[];
}

export interface InvoiceInput extends WriteContext {
  readonly orderId: number;
  readonly marker: string;
  readonly notify: boolean;
}

export interface InvoiceRecord extends WrittenDocument {
  readonly invoiceId: number;
  /** `adopted`: made by an earlier try of ours; `taken-over`: by somebody else in the store. */
  readonly outcome: 'created' | 'adopted' | 'taken-over';
}

/** What is known of a write that makes a document. */
export interface WrittenDocument {
  /** A try of it got no answer that says what came of it. */
  readonly unaccounted?: true;
  /** All documents with its marker, where there is more than one. */
  readonly doubles?: readonly number[];
}

export interface SelectSourcesInput {
  readonly websiteId: number;
  readonly algorithm: 'priority' | 'distance';
  readonly items: readonly { readonly sku: string; readonly quantity: Decimal }[];
  /** The address that distances are measured from; needed by `distance`. No id: the default shipping address. */
  readonly destination?: { readonly customerId: number; readonly addressId?: number };
}

export interface ShipInput extends WriteContext {
  readonly orderId: number;
  readonly marker: string;
  readonly shipment: Shipment;
  readonly tracks: readonly Track[];
  readonly notify: boolean;
}

export interface ShipRecord extends OrderSnapshot, WrittenDocument {
  /** Absent where nothing was left to ship: somebody else has shipped it. */
  readonly shipmentId?: number;
}

/** An order as it stands in the store. */
export interface OrderSnapshot {
  /** As in `new`, `processing`, `complete`, `canceled`. */
  readonly state: string;
  readonly status: string;
  readonly lines: readonly OrderedLine[];
}

export interface OrderWriteInput extends WriteContext {
  readonly orderId: number;
}

export interface CancelOrderInput extends OrderWriteInput {
  /** Whether an order that counts as paid is left alone, also where it is not invoiced yet. */
  readonly unlessPaid?: boolean;
}

export interface LookInput {
  readonly orderId: number;
  /** The caller's own number: by it our own invoices and shipments are known. */
  readonly reference: string;
  /** The look fails with `Unchanged`, which is tried again, as long as this is how the order stands. */
  readonly unless?: Standing;
}

/** What a look at an order in the store has shown. */
export interface OrderLook extends OrderSnapshot {
  readonly standing: Standing;
  /** What the store would never be paid for an order that is complete. */
  readonly neverPaid?: Decimal;
  readonly invoices: readonly MarkedDocument[];
  readonly shipments: readonly (MarkedDocument & { readonly source: string })[];
}

/**
 * Activities on the store's queue. Each is safe to retry as a whole. Those with a token fail with `TokenRejected` when
 * the store refuses it, and with `LeaseLost` when the cart may not be touched any more or is another one.
 */
export interface OrderActivities {
  /** Makes the cart equal to the lines asked for. Fails with `CartDiffers` where foreign lines are refused. */
  fillCart(input: FillCartInput): Promise<{ readonly cartId: number }>;
  /** Gives the cart its addresses and its shipping method. Fails with `CartDiffers` where the total is not as expected. */
  setShipping(input: SetShippingInput): Promise<Money>;
  /**
   * Compares the cart with what was asked for, to the unit and the last place of the total, and places the order, or
   * adopts the one that an earlier try placed. Fails with `CartDiffers`.
   */
  placeOrder(input: PlaceOrderInput): Promise<PlacedRecord>;
  /** The order that an earlier try placed from this cart, `null` when there is none and none can arise any more. */
  findOrder(input: FindOrderInput): Promise<PlacedRecord | null>;
  /** Takes products out of the cart. */
  emptyCart(input: EmptyCartInput): Promise<void>;
  /** Invoices all of the order. Fails with `WrongState` where the store does not allow that. */
  invoice(input: InvoiceInput): Promise<InvoiceRecord>;
  selectSources(input: SelectSourcesInput): Promise<readonly SourcePick[]>;
  /** Makes one shipment. Fails with `NotShippable` where its source does not have the pieces. */
  ship(input: ShipInput): Promise<ShipRecord>;
  /** Tells the customer to come, once if that can be told. */
  notifyPickup(input: OrderWriteInput): Promise<{ readonly shipmentId?: number }>;
  /**
   * Cancels the order, having looked at it in the same try. Fails with `WrongState` where it is invoiced or shipped, in
   * part or whole, on hold or over, and where the store does not cancel it.
   */
  cancelOrder(input: CancelOrderInput): Promise<void>;
  /** Looks at the order; writes nothing. Fails with `Unchanged` where it stands as the caller knows. */
  lookAtOrder(input: LookInput): Promise<OrderLook>;
  /** Reads the order once no earlier write can be in flight any more. */
  readOrder(input: OrderWriteInput): Promise<OrderSnapshot>;
}
