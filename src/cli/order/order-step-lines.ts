import { moneyText, type OrderAside, type OrderStep } from '../../facade/facade.js';
import type { StepLine } from '../step-lines.js';

/** The lines that a step of an order gives once it is done, in the user's words. */
export function orderStepLines(step: OrderStep | OrderAside): readonly StepLine[] {
  return isAside(step) ? [asideLine(step)] : storyLines(step);
}

const asides: ReadonlySet<string> = new Set<OrderAside['name']>([
  'look at the order',
  'look for an earlier order',
  'empty the cart',
  'renew the customer token',
]);

function isAside(step: OrderStep | OrderAside): step is OrderAside {
  return asides.has(step.name);
}

function asideLine(step: OrderAside): StepLine {
  switch (step.name) {
    case 'look at the order':
      return { label: 'seen in the store', detail: step.standing ?? '' };
    case 'look for an earlier order':
      return earlierLine(step.found ?? {});
    case 'empty the cart':
      return { label: 'cart emptied', detail: 'of what the order had put in' };
    case 'renew the customer token':
      return { label: 'renew the customer token', detail: '' };
  }
}

function storyLines({ name, ids = {}, outcome, picks }: OrderStep): readonly StepLine[] {
  switch (name) {
    case 'wait for the cart':
      return [{ label: 'cart taken', detail: `of customer ${ids.customerId}` }];
    case 'fill the cart':
      return [{ label: 'cart filled', detail: `cart ${ids.quoteId}, as asked to the unit` }];
    case 'shipping information':
      return [{ label: 'shipping information', detail: totalText(ids.total) }];
    case 'place the order':
      return [orderLine(outcome === 'adopted' ? 'order found' : 'order placed', ids)];
    case 'invoice':
      return [{ label: 'invoiced', detail: `invoice ${ids.invoiceId}${adoptedNote(outcome)}` }];
    case 'select sources':
      return sourceLines(picks);
    case 'notify for pickup':
      return [{ label: 'ready for pickup', detail: `${shipmentText(ids)}, the customer is told` }];
    case 'cancel the order':
      return [{ label: 'order cancelled', detail: 'in the store' }];
    // Whoever pays has told it.
    case 'payment':
      return [];
    default:
      return [{ label: 'shipped', detail: `${shipmentText(ids)}, from ${ids.source}` }];
  }
}

type Ids = NonNullable<OrderStep['ids']>;

function earlierLine(found: Ids): StepLine {
  if (found.orderId === undefined) return { label: 'no order found', detail: 'it is placed now' };
  return orderLine('order found', found);
}

function orderLine(label: string, { incrementId, orderId }: Ids): StepLine {
  return { label, detail: `number ${incrementId}, id ${orderId}` };
}

/** @param total amount and currency, such as `64 USD` */
function totalText(total = ''): string {
  const [amount = '', currency] = total.split(' ');
  return currency === undefined ? '' : `total ${moneyText({ amount, currency })}`;
}

function adoptedNote(outcome: OrderStep['outcome']): string {
  if (outcome === 'taken-over') return ' (made in the store by somebody else)';
  return outcome === 'adopted' ? ' (made by an earlier try)' : '';
}

function shipmentText({ shipmentId }: Ids): string {
  return shipmentId === undefined ? 'nothing was left to ship' : `shipment ${shipmentId}`;
}

/** One line a source, with what leaves from there. */
function sourceLines(picks: OrderStep['picks']): readonly StepLine[] {
  // A worker of an older release does not tell them.
  if (picks === undefined) return [{ label: 'sources selected', detail: '' }];
  const used = picks.filter(({ quantity }) => quantity !== '0');
  const sources = [...new Set(used.map(({ source }) => source))];
  if (sources.length === 0) return [{ label: 'sources selected', detail: 'none has the goods' }];
  return sources.map((source) => {
    const parts = used.filter((pick) => pick.source === source);
    const what = parts.map(({ sku, quantity }) => `${quantity} × ${sku}`).join(', ');
    return { label: 'source selected', detail: `${source}: ${what}` };
  });
}
