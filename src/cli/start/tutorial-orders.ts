import type { MadeCustomer } from '../customer/create-followed.js';
import { awaitsPayment, followOrder } from '../order/follow-order.js';
import { orderJson, whereOf } from '../order/order-summary.js';
import { placeFollowed } from '../order/place-followed.js';
import { doneLine } from '../step-lines.js';
import type { Terminal } from '../terminal.js';
import { moneyText, type CommerceWorkflows, type NewOrder, type OrderView } from '../../facade/facade.js';
import { heading, watchLine } from './screen.js';

/** An order of the tutorial, and what its steps are called there. */
export interface TutorialOrder {
  readonly title: string;
  readonly order: NewOrder;
}

/**
 * Plays what comes after step 6, one order after the other: placed, paid where it waits for that, and followed to its
 * end. Orders of an earlier start are found as they are.
 *
 * @returns the JSON of each order
 * @throws CommerceWorkflowError for what a workflow or the store refused
 */
export async function playOrders(
  commerce: CommerceWorkflows,
  terminal: Terminal,
  made: MadeCustomer,
  orders: readonly TutorialOrder[],
): Promise<readonly object[]> {
  const customer = { workflowId: made.customer.workflowId };
  const played: object[] = [];
  for (const { title, order } of orders) {
    terminal.progress(heading(terminal, title));
    played.push(await playOrder(commerce, terminal, { ...order, customer }));
  }
  return played;
}

async function playOrder(commerce: CommerceWorkflows, terminal: Terminal, order: NewOrder): Promise<object> {
  const { reference } = order;
  const { view, outcome, differences } = await placeFollowed(commerce, terminal, order, 'rest');
  const last = awaitsPayment(view) ? await pay(commerce, terminal, reference) : view;
  const where = whereOf(commerce, reference);
  terminal.progress(endLine(terminal, last));
  terminal.progress(`\n${watchLine(where.workflowId, where.uiUrl)}`);
  return { ...orderJson(last, where), outcome, differences };
}

/** A bank transfer is paid outside of the store, so somebody has to say that it arrived. */
async function pay(commerce: CommerceWorkflows, terminal: Terminal, reference: string): Promise<OrderView> {
  const { view } = await followOrder({ commerce, terminal, reference, until: 'end' }, async () => {
    await commerce.orders.pay(reference);
    terminal.progress(doneLine(terminal, 'payment told', reference));
  });
  return view;
}

function endLine(terminal: Terminal, { phase, steps, placed }: OrderView): string {
  const [first] = steps;
  const ended = steps.map(({ endedAtMs }) => endedAtMs ?? 0);
  const took = first ? Math.max(...ended) - first.startedAtMs : undefined;
  const total = placed ? `, ${moneyText({ amount: placed.grandTotal, currency: placed.currency })}` : '';
  return doneLine(terminal, 'all of the order', `${phase}${total}`, took);
}
