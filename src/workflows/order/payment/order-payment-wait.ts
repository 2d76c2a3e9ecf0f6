import { failureTypes } from '../../../contracts/failures.js';
import type { OrderLook } from '../../../contracts/order/order-activities.js';
import { isPositive } from '../../../domain/decimal.js';
import type { Standing } from '../../../domain/standing.js';
import { CancelWish } from '../order-ending.js';
import { lookOnce, lookUntilMoved, lookWithin, reportHold } from '../order-looks.js';
import type { OrderRun } from '../order-run.js';
import { takeLook } from '../order-taken.js';

/**
 * The wait for the payment of one order. News come from two sides: somebody says that it is paid, or wants it
 * cancelled; and the order itself moves in the store, where it may be invoiced, shipped, held or cancelled by hand.
 */
export class PaymentWait {
  #sinceMs: number | undefined;
  /** How the order stands, as far as is known. */
  #known: Standing = 'open';
  #reminded = false;
  /** The cancelling for want of payment, once it was tried. */
  #giveUp: CancelWish | undefined;

  constructor(private readonly run: OrderRun) {}

  /** Returns when the order counts as paid, is to be cancelled, or is over in the store. */
  async untilNews(): Promise<void> {
    const { run } = this;
    if (!isPositive(run.placed?.grandTotal ?? '1')) run.payment.seenInStore();
    this.#sinceMs ??= Date.now();
    while (!this.#news()) await (this.#giveUp ? this.#afterRefusal(this.#giveUp) : this.#wait());
    for (const step of ['payment', 'hold'] as const) run.steps.of(step).report(undefined);
  }

  #news(): boolean {
    const { payment, ending } = this.run;
    return payment.arrived || ending.wish !== undefined || ending.over !== undefined;
  }

  /** Until the store moves, the reminder or the limit is due, or somebody has news. */
  async #wait(): Promise<void> {
    const look = await this.#look(this.#dueInMs());
    if (look) this.#take(look);
    else if (!this.#news() && this.#dueInMs() <= 0) await this.#due();
  }

  /** A look asked for by a person (`retry`) begins a new one at once. */
  #look(withinMs?: number): Promise<OrderLook | undefined> {
    const payment = this.run.steps.of('payment');
    const wakes = payment.wakes();
    const heard = (): boolean => this.#news() || payment.wakes() > wakes;
    return lookUntilMoved(this.run, this.#known, { heard, ...(withinMs !== undefined && { withinMs }) });
  }

  #dueInMs(): number {
    const { paymentReminderMs, paymentLimitMs } = this.run.settings;
    const afterMs = this.#reminded ? paymentLimitMs : Math.min(paymentReminderMs, paymentLimitMs);
    return (this.#sinceMs ?? 0) + afterMs - Date.now();
  }

  async #due(): Promise<void> {
    const { run } = this;
    if (this.#reminded) {
      // The cancelling looks at the order once more, in the very activity that sends it.
      this.#cancel('the payment did not arrive in time');
      return;
    }
    this.#reminded = true;
    const heard = (): boolean => this.#news();
    this.#take(await lookWithin(run, { heard, withinMs: longestReminderLookMs }));
    if (!this.#news()) this.#report(failureTypes.PaymentOverdue, 'The payment has not arrived', 'wait');
  }

  /** The store did not let the order be cancelled for want of payment: a person is asked, and the wait goes on. */
  async #afterRefusal(wish: CancelWish): Promise<void> {
    const { run } = this;
    const why = wish.refused?.message ?? 'the store does not cancel it';
    this.#report(failureTypes.WrongState, `The payment has not arrived. ${why}`, 'person');
    this.#take((await this.#look()) ?? (this.#news() ? undefined : await lookOnce(run)));
    if (this.#news() || this.#known !== 'open') return;
    this.#cancel(wish.reason);
  }

  #cancel(reason: string): void {
    this.#giveUp = this.run.ending.wishCancel(new CancelWish(reason, true));
  }

  #take(look: OrderLook | undefined): void {
    if (!look) return;
    const { run } = this;
    this.#known = look.standing;
    takeLook(run, look);
    if (look.standing === 'paid') run.payment.seenInStore();
    if (look.standing === 'held') reportHold(run);
    else run.steps.of('hold').report(undefined);
  }

  #report(type: string, message: string, needs: 'wait' | 'person'): void {
    const sinceMs = this.#sinceMs ?? Date.now();
    this.run.steps.of('payment').report({ type, message, sinceMs, rounds: 0, needs });
  }
}

/** A store that cannot be reached does not keep people from being reminded. */
const longestReminderLookMs = 15_000;
