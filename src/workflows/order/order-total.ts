import { condition, patched } from '@temporalio/workflow';
import { failureTypes } from '../../contracts/failures.js';
import type { OrderOutcome } from '../../domain/order.js';
import { moneyText, sameMoney, type Money } from '../../domain/money.js';
import { orderChanges } from './order-changes.js';
import { cancelPlaced } from './payment/order-payment.js';
import type { OrderRun } from './order-run.js';

/**
 * Compares the total of the placed order with what was to be paid: the store works it out anew while it places, and may
 * come to another one than the cart showed. Where the caller has said what the order must cost, nothing more is done to
 * the order until a person agrees to the total or cancels; the order itself is placed and stays. A caller who has not
 * would have had any total of the cart; the difference is then only told.
 *
 * @returns how the order ended, or undefined when it goes on
 */
export async function agreeOnTotal(run: OrderRun): Promise<OrderOutcome | undefined> {
  const difference = totalDifference(run);
  if (!difference || !patched(orderChanges.totalCompared)) return undefined;
  if (!run.request.expect) {
    run.remarks.add(difference);
    run.show();
    return undefined;
  }
  const step = run.steps.of('total');
  const sinceMs = Date.now();
  for (;;) {
    if (run.ending.wish && (await cancelPlaced(run))) break;
    if (run.totalAgreed) break;
    const message = `${difference}. Nothing more is done until somebody agrees to that`;
    step.report({ type: failureTypes.TotalDiffers, message, sinceMs, rounds: 0, needs: 'person' });
    // A correction of something else takes the problem away, and it is told again.
    const told = (): boolean => run.problem?.type === failureTypes.TotalDiffers;
    await condition(() => run.totalAgreed || run.ending.wish !== undefined || !told());
  }
  step.report(undefined);
  if (run.ending.wish) return 'cancelled';
  run.remarks.add(`${difference}; a person has agreed to that`);
  run.show();
  return undefined;
}

/** In which the total of the order is not what was to be paid, in words; undefined when it is. */
function totalDifference({ placed, request: { expect }, cart }: OrderRun): string | undefined {
  if (!placed) return undefined;
  const { grandTotal: amount, currency, incrementId } = placed;
  const total: Money = { amount, currency };
  const wanted = expect ? { amount: expect.grandTotal, currency: expect.currency } : cart.total;
  if (!wanted || sameMoney(wanted, total)) return undefined;
  const why = expect ? 'expected was' : 'its cart was to cost';
  return `Order ${incrementId} is placed for ${moneyText(total)}, ${why} ${moneyText(wanted)}`;
}
