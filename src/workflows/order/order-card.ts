import { orderRemedy, type OrderRemedy } from '../../contracts/failures.js';
import type { OrderSettings } from '../../contracts/order/order-settings.js';
import type { OrderStep, OrderView } from '../../contracts/order/order.js';
import type { Problem } from '../../contracts/problem.js';
import { moneyText } from '../../domain/money.js';
import { named, quoted } from '../../text/markdown.js';
import { utcTime, problemLines } from '../display.js';

/**
 * The order as a small Markdown card for the UI's current details: what it is, how far it has come, what is wrong and
 * who does what about it. Stored in the clear, so it holds ids and amounts, nothing personal.
 */
export function orderCard(view: OrderView, settings: OrderSettings): string {
  return [
    headline(view),
    stepLines(view.steps),
    remarkLines(view),
    cancelLine(view),
    problemLine(view, settings),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function headline({ phase, reference, store, placed }: OrderView): string {
  const what = placed
    ? `order ${named(placed.incrementId)} (id ${placed.orderId}) · ${moneyText({ amount: placed.grandTotal, currency: named(placed.currency) })} · customer ${placed.customerId}`
    : 'not placed yet';
  return `**${phase}** · ${what} · reference ${named(reference)} · store ${named(store)}`;
}

function stepLines(steps: readonly OrderStep[]): string {
  return steps.map((step) => `- ${stepLine(step)}`).join('\n');
}

function stepLine({ name, state, startedAtMs, endedAtMs, ids }: OrderStep): string {
  const what = Object.entries(ids ?? {}).map(([key, value]) => `${key} ${named(String(value))}`);
  const facts = what.length > 0 ? `: ${what.join(', ')}` : '';
  if (state === 'running') return `**${name}** since ${utcTime(startedAtMs)}`;
  if (state === 'failed') return `${name}: not done yet`;
  return `${name}${facts} (${utcTime(endedAtMs ?? startedAtMs)})`;
}

function remarkLines({ remarks = [] }: OrderView): string {
  return remarks.map((remark) => `- ${remark}`).join('\n');
}

function cancelLine({ cancelReason }: OrderView): string {
  return cancelReason === undefined ? '' : `Cancelled: ${quoted(cancelReason)}.`;
}

function problemLine({ problem, reference }: OrderView, settings: OrderSettings): string {
  if (!problem) return '';
  const since = `since ${utcTime(problem.sinceMs)}`;
  const kind = problem.needs === 'wait' ? orderRemedy(problem.type) : undefined;
  if (kind === 'pay') {
    const until = utcTime(problem.sinceMs + settings.paymentLimitMs);
    return `**Waiting for the payment** ${since}. When it is here: \`order pay ${reference}\`. Cancelled on ${until}.`;
  }
  if (kind === 'release') {
    return `**On hold in the store** ${since}. Release it there: it goes on within the hour, or at once with \`order retry ${reference}\`.`;
  }
  return problemLines(problem, () => remedy(problem, reference), settings.retryForMs);
}

/** What is not just to be tried again when its cause is mended. */
const remedies: Readonly<Partial<Record<OrderRemedy, (reference: string) => string>>> = {
  correct: (reference) =>
    `Correct it with \`order fix --file FILE\`, or give it up with \`order cancel ${reference}\`.`,
  agree: (reference) =>
    `Go on with this total: \`order retry ${reference}\`. Or give it up: \`order cancel ${reference}\`.`,
  'stock-up': (reference) => `When the sources have the goods: \`order retry ${reference}\`.`,
  'choose-order': (reference) =>
    `If that order is not wanted, cancel it in the store, then \`order retry ${reference}\`; if it is wanted in place of this one: \`order cancel ${reference}\`.`,
  'undo-double': (reference) =>
    `See in the store what was done twice, refund it or take it back, then \`order retry ${reference}\`.`,
  'see-to-order': (reference) =>
    `See to the order in the store, then \`order retry ${reference}\`; or \`order pay ${reference}\` when its payment is here.`,
  'see-to-customer': (reference) => `See to the customer first, then \`order retry ${reference}\`.`,
  'open-way': (reference) =>
    `When what stands in front of the store lets the worker’s calls through: \`order retry ${reference}\`.`,
  permit: (reference) =>
    `Mend the integration’s permissions in the store, then \`order retry ${reference}\`.`,
};

function remedy({ type }: Problem, reference: string): string {
  const words = remedies[orderRemedy(type)];
  return words?.(reference) ?? `When the cause is mended: \`order retry ${reference}\`.`;
}
