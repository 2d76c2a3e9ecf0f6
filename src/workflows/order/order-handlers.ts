import { condition, setHandler } from '@temporalio/workflow';
import { failureTypes } from '../../contracts/failures.js';
import * as messages from '../../contracts/order/order-messages.js';
import type { OrderCorrection, OrderResult, PlacedAnswer } from '../../contracts/order/order.js';
import { cancelCheck, orderCorrectionCheck, paidCheck } from '../../domain/order-checks.js';
import { orderDifferences } from '../../domain/order.js';
import { otherPayment } from '../../domain/payment.js';
import { requireForm } from '../message-checks.js';
import { CancelWish } from './order-ending.js';
import type { OrderRun } from './order-run.js';
import { placedOf } from './order-view.js';
import { asFailure } from '../problems.js';

/** Registers everything that can be asked of the workflow; before its first await, so that no message is missed. */
export function registerOrderHandlers(run: OrderRun): void {
  setHandler(messages.progressQuery, () => run.view());
  setHandler(messages.orderDifferencesQuery, (asked) => orderDifferences(run.request, asked));
  setHandler(messages.placedUpdate, (digest) => placed(run, digest));
  setHandler(messages.paidUpdate, (news) => paid(run, news), {
    validator: (news) => {
      requireForm(paidCheck, news, 'take the payment');
      refusePayment(run, news);
    },
  });
  setHandler(messages.cancelUpdate, ({ reason }) => cancel(run, reason), {
    validator: (wish) => {
      requireForm(cancelCheck, wish, 'cancel the order');
      refuseCancel(run);
    },
  });
  setHandler(messages.correctOrderUpdate, (correction) => run.correct(correction), {
    validator: (correction) => {
      requireForm(orderCorrectionCheck, correction, 'correct the order');
      refuseCorrection(run, correction);
    },
  });
  setHandler(messages.retryOrderUpdate, () => retry(run));
}

/** An order that waits for a person and is handed in again is tried again: something will have been resolved. */
async function placed(run: OrderRun, requestDigest: string): Promise<PlacedAnswer> {
  if (!run.placed && run.problem?.needs === 'person') run.steps.wake();
  await condition(() => run.placed !== undefined || isStuck(run));
  if (run.placed) return { ...placedOf(run.placed), asAsked: requestDigest === run.requestDigest };
  throw whyStuck(run);
}

/** Whether waiting for the order to be placed is over: a person is needed, or the workflow is about to end. */
function isStuck({ ending: { fatal, result, wish }, problem }: OrderRun): boolean {
  const over = fatal !== undefined || result !== undefined || wish !== undefined;
  return over || problem?.needs === 'person';
}

function whyStuck({ ending: { fatal, result, wish }, problem, request, phase }: OrderRun): Error {
  if (fatal) return fatal;
  const name = `order "${request.reference}"`;
  if (wish || result) {
    const reason = wish?.reason ?? result?.cancelReason ?? 'no reason given';
    const message = `Cannot place ${name}: it was cancelled (${reason})`;
    return asFailure({ type: failureTypes.Closed, message });
  }
  if (problem?.needs === 'person') return asFailure(problem);
  return wrongState(`Cannot place ${name}: phase "${phase}"`);
}

/** Whoever has an order with another total than expected go on has seen that total. */
function retry(run: OrderRun): void {
  if (run.problem?.type === failureTypes.TotalDiffers) run.agreeToTotal();
  run.steps.wake();
}

function paid(run: OrderRun, { reference }: { readonly reference?: string }): void {
  run.payment.told(reference);
}

/** Told of an order that counted as paid and has ended since, it is no news; another payment of it is. */
function refusePayment(run: OrderRun, { reference }: { readonly reference?: string }): void {
  const refusal = otherPayment(run.request.reference, run.payment.facts, reference);
  if (refusal !== undefined) throw wrongState(refusal);
  if (!run.payment.arrived || run.ending.result?.outcome === 'cancelled') refuseIfEnded(run, 'pay');
}

async function cancel(run: OrderRun, reason = 'on request'): Promise<OrderResult> {
  const { ending } = run;
  const wish = ending.wishCancel(new CancelWish(reason));
  run.steps.wake();
  await condition(
    () => wish.refused !== undefined || ending.result !== undefined || ending.fatal !== undefined,
  );
  const { result, fatal } = ending;
  if (wish.refused) throw wish.refused;
  if (fatal) throw fatal;
  if (result?.outcome === 'cancelled') return result;
  throw wrongState(`Cannot cancel order "${run.request.reference}": it ended as "${result?.outcome}"`);
}

/** Problems of an order that the store does not let be invoiced. */
const notInvoiced: ReadonlySet<string> = new Set([failureTypes.WrongState, failureTypes.OnHold]);

/** An order is cancelled before it is invoiced, or when the store does not let it be invoiced. */
function refuseCancel(run: OrderRun): void {
  refuseIfEnded(run, 'cancel');
  const notInvoicable = run.documents.invoiceId === undefined && notInvoiced.has(run.problem?.type ?? '');
  if (run.phase === 'checkout' || run.phase === 'awaiting-payment' || notInvoicable) return;
  const what = run.placed ? `order ${run.placed.incrementId}` : `order "${run.request.reference}"`;
  throw wrongState(`Cannot cancel ${what}: it is being invoiced and shipped`);
}

function refuseIfEnded(run: OrderRun, verb: string): void {
  const { ending, request } = run;
  const { result } = ending;
  if (result) throw wrongState(`Cannot ${verb} order "${request.reference}": it is ${result.outcome}`);
}

/** While something is under way it is under way as asked before; a placed order can only be shipped differently. */
function refuseCorrection(run: OrderRun, { requestDigest: _digest, ...parts }: OrderCorrection): void {
  const name = `order "${run.request.reference}"`;
  refuseIfEnded(run, 'correct');
  if (run.problem?.needs !== 'person')
    throw wrongState(`Cannot correct ${name}: it does not wait for a person`);
  const others = Object.keys(parts).filter((part) => part !== 'fulfilment');
  if (others.length === 0) return;
  if (run.placed) throw wrongState(`Cannot correct ${name}: it is placed as ${run.placed.incrementId}`);
  if (run.cart.placingFrom)
    throw wrongState(`Cannot correct ${name}: it may have been placed; retry it first`);
}

function wrongState(message: string): Error {
  return asFailure({ type: failureTypes.WrongState, message });
}
