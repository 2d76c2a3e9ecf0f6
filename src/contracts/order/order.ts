import type { AskedLine } from '../../domain/cart.js';
import type { Decimal } from '../../domain/decimal.js';
import type { OrderOutcome, OrderPhase } from '../../domain/order.js';
import type { Problem } from '../problem.js';
import type { OrderSettings } from './order-settings.js';
import type { OrderAside, OrderStep } from './order-steps.js';

export type { OrderStep };

/** Plain JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A line as the caller asks for it. */
export interface OrderLine extends AskedLine {
  /** `extension_attributes` of the product option, such as `downloadable_option`; only for products that have options. */
  readonly options?: Json;
}

/** How the goods reach the customer. */
export type Delivery =
  | {
      readonly kind: 'ship';
      /** Codes of carrier and method, such as `flatrate` and `flatrate`. */
      readonly carrier: string;
      readonly method: string;
      /** One of the customer's addresses. Default: the default shipping address. */
      readonly addressId?: number;
    }
  | {
      readonly kind: 'pickup';
      /** Code of the source where the customer collects the order. */
      readonly location: string;
    }
  /** Nothing but downloads and the like. */
  | { readonly kind: 'none' };

/** A shipment as the caller wants it: these pieces from this source. */
export interface GivenShipment {
  readonly source: string;
  readonly lines: readonly { readonly sku: string; readonly quantity: Decimal }[];
  readonly tracks?: readonly Track[];
}

/** A parcel's number at its carrier. */
export interface Track {
  readonly carrierCode: string;
  readonly title: string;
  readonly number: string;
}

/** From where to ship: as the store's algorithm says, as given, or not at all. */
export type Fulfilment =
  { readonly algorithm: 'priority' | 'distance' } | { readonly shipments: readonly GivenShipment[] } | 'none';

/** How the caller wants to pay. */
export interface AskedPayment {
  readonly method: string;
  readonly purchaseOrderNumber?: string;
  /** Ids of the terms and conditions that the customer has accepted, for stores that ask for them. */
  readonly agreementIds?: readonly number[];
}

/** What the caller asks for: this order of this customer. */
export interface OrderRequest {
  /** Name of the store, as in the activity queue `commerce-<store>`. */
  readonly store: string;
  /** The caller's own number: the same reference is the same order. 1 to 64 of A-Z, a-z, 0-9, dot, dash, underscore. */
  readonly reference: string;
  /** The customer's workflow: it hands over address ids, the token and the cart. */
  readonly customerWorkflowId: string;
  /** Distinct products; quantities above 0. */
  readonly lines: readonly OrderLine[];
  readonly delivery: Delivery;
  /** One of the customer's addresses. Default: the default billing address. */
  readonly billingAddressId?: number;
  readonly payment: AskedPayment;
  /** What the order must cost; the order is not placed when the store's total differs. */
  readonly expect?: { readonly grandTotal: Decimal; readonly currency: string };
  /** Lines in the cart that nobody asked for: taken out, or a reason not to go on. */
  readonly foreignLines: 'remove' | 'refuse';
  /** Whether the order counts as paid once it is placed. Otherwise it waits for the update `paid`. */
  readonly autoPay: boolean;
  /** Whether the order is paid for and invoiced before it leaves; an order that is paid for at pickup is not. */
  readonly invoice: boolean;
  readonly fulfilment: Fulfilment;
  /** Whether the store mails the customer about invoice and shipments. */
  readonly notify: boolean;
}

/** Input of the order workflow. */
export interface OrderInput {
  readonly request: OrderRequest;
  /** Digest of the request as first asked for; a second start with another one is told which parts differ. */
  readonly requestDigest: string;
  /** Those that differ from the defaults. */
  readonly settings?: Partial<OrderSettings>;
}

/** What the store has placed. */
export interface PlacedOrder {
  readonly orderId: number;
  /** The number that people see, such as `000000003`. */
  readonly incrementId: string;
  /** Id of the cart that it was placed from; Commerce calls it quote. */
  readonly quoteId: number;
  readonly customerId: number;
  readonly grandTotal: Decimal;
  /** ISO 4217. */
  readonly currency: string;
  /** `adopted`: placed by a try whose answer never came, and found by its cart. */
  readonly outcome: 'placed' | 'adopted';
}

/** Answer to `placed`. */
export interface PlacedAnswer extends PlacedOrder {
  /** False when the workflow was started earlier with other data; `differences` tells the parts. */
  readonly asAsked: boolean;
}

/** A shipment that was made. */
export interface MadeShipment {
  readonly shipmentId: number;
  readonly source: string;
}

/** Answer to the query `progress`; free of secrets. */
export interface OrderView {
  readonly store: string;
  readonly reference: string;
  readonly customerWorkflowId: string;
  readonly phase: OrderPhase;
  readonly steps: readonly OrderStep[];
  /** Beside the story, each by its last time; absent where there is nothing, or an older worker answers. */
  readonly asides?: readonly OrderAside[];
  readonly placed?: PlacedOrder;
  /** Whether an order may have been placed of which nothing is known yet. */
  readonly placing: boolean;
  readonly paidAtMs?: number;
  readonly paymentReference?: string;
  /** The payment was seen in the store; nobody had told of it. */
  readonly paidInStore?: true;
  readonly invoiceId?: number;
  readonly shipments: readonly MadeShipment[];
  readonly problem?: Problem;
  readonly cancelReason?: string;
  /** What others have done to the order in the store, a sentence each; absent where that is nothing. */
  readonly remarks?: readonly string[];
  readonly requestDigest: string;
}

/** What the workflow ends with. */
export interface OrderResult {
  readonly outcome: OrderOutcome;
  /** Absent for an order that was cancelled before it was placed. */
  readonly placed?: PlacedOrder;
  readonly invoiceId?: number;
  readonly shipments: readonly MadeShipment[];
  /** Why it was cancelled. */
  readonly cancelReason?: string;
  /** What others have done to the order in the store, a sentence each; absent where that is nothing. */
  readonly remarks?: readonly string[];
}

/** What a person corrects: parts given replace the parts asked for. */
export interface OrderCorrection extends Partial<
  Pick<
    OrderRequest,
    'lines' | 'delivery' | 'billingAddressId' | 'payment' | 'expect' | 'foreignLines' | 'fulfilment'
  >
> {
  /** Digest of the request as corrected. */
  readonly requestDigest?: string;
}
