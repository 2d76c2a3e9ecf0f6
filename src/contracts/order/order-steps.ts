import type { SourcePick } from '../../domain/fulfilment.js';
import type { OrderStepName } from '../../domain/order.js';
import type { Standing } from '../../domain/standing.js';
import type { Step } from '../step.js';

/** What the store calls what came out of a step. */
export type OrderStepIds = Readonly<{
  customerId?: number;
  /** Id of the cart. */
  quoteId?: number;
  /** Amount and currency, such as `64 USD`. */
  total?: string;
  orderId?: number;
  incrementId?: string;
  invoiceId?: number;
  shipmentId?: number;
  source?: string;
}>;

/** One step of the story of an order. */
export interface OrderStep extends Step<OrderStepName> {
  ids?: OrderStepIds;
  /**
   * How the order or the invoice came to be: by this step, by an earlier try (`adopted`), or by somebody else in the
   * store (`taken-over`). Absent from other steps.
   */
  outcome?: 'placed' | 'created' | 'adopted' | 'taken-over';
  /** What leaves from where; only of selected sources. */
  picks?: readonly SourcePick[];
}

/** What a workflow does beside the story of its order, as people follow it. */
export type OrderAside =
  | (Step<'look at the order'> & { standing?: Standing })
  | (Step<'look for an earlier order'> & { found?: OrderStepIds })
  | Step<'empty the cart'>
  | Step<'renew the customer token'>;
