import { orderWorkflowId } from '../../contracts/ids.js';
import type { OrderCorrection, OrderRequest, OrderView } from '../../contracts/order/order.js';
import { invalidInput } from '../checked.js';
import { crossProblems, type NewOrder, type OrderDraft } from './order-request.js';

/** Corrected parts of an order; absent ones stay as they are. */
export type NewOrderParts = Partial<
  Pick<
    NewOrder,
    'lines' | 'delivery' | 'billingAddressId' | 'payment' | 'expect' | 'foreignLines' | 'fulfilment'
  >
>;

/**
 * The correction that a workflow takes, made of the parts that a caller gives.
 *
 * @param requestOf makes the request of a whole order
 * @throws CommerceWorkflowError `InvalidInput` where the parts do not go together
 */
export function orderCorrection(
  { store, reference, customerWorkflowId: workflowId }: OrderView,
  parts: NewOrderParts,
  requestOf: (order: NewOrder) => OrderRequest,
): OrderCorrection {
  const stub: OrderDraft = {
    reference,
    customer: { workflowId },
    delivery: { kind: 'none' },
    payment: { method: '' },
    ...parts,
  };
  const problems = crossProblems(stub);
  if (problems.length > 0) {
    throw invalidInput(problems, {
      doing: `correct order "${reference}"`,
      workflowId: orderWorkflowId(store, reference),
    });
  }
  const whole = requestOf({ lines: [], ...stub });
  const names = Object.keys(parts) as (keyof NewOrderParts)[];
  return Object.fromEntries(names.map((name) => [name, whole[name]])) as OrderCorrection;
}
