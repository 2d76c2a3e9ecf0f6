import type { OrderView } from '../contracts/order.js';
import { placedOf, type OrderRun } from './order-run.js';

/** Where the order stands, for people and programs; free of secrets. */
export function viewOf(run: OrderRun): OrderView {
  const { request, placed, problem, paidAtMs, paymentReference, invoiceId, cancel, result } = run;
  const cancelReason = cancel?.reason ?? result?.cancelReason;
  return {
    store: request.store,
    reference: request.reference,
    customerWorkflowId: request.customerWorkflowId,
    phase: run.visiblePhase,
    steps: run.steps,
    placing: run.placingFrom !== undefined,
    shipments: run.shipments,
    requestDigest: run.requestDigest,
    ...(placed && { placed: placedOf(placed) }),
    ...(paidAtMs !== undefined && { paidAtMs }),
    ...(paymentReference !== undefined && { paymentReference }),
    ...(invoiceId !== undefined && { invoiceId }),
    ...(problem && { problem }),
    ...(cancelReason !== undefined && { cancelReason }),
  };
}
