import { moneyText, type WorkflowStep } from '../../facade/facade.js';

/** What is said of a step that has ended. */
export interface StepLine {
  readonly label: string;
  readonly detail: string;
}

/** What is read of an activity's result; the results themselves are typed in the contracts. */
interface StepResult {
  readonly customerId?: number;
  readonly cartId?: number;
  readonly amount?: string;
  readonly currency?: string;
  readonly outcome?: string;
  readonly orderId?: number;
  readonly incrementId?: string;
  readonly invoiceId?: number;
  readonly shipmentId?: number;
  readonly standing?: string;
}

/** So many pieces of a product from a source. */
interface SourcePick {
  readonly source: string;
  readonly sku: string;
  readonly quantity: string;
}

type EndedStep = Pick<WorkflowStep, 'step' | 'summary' | 'result'>;

/** The lines that an ended step of an order gives, in the user's words; undefined for a step that is none of an order. */
export function orderStepLines({ step, summary, result }: EndedStep): readonly StepLine[] | undefined {
  const known: StepResult = typeof result === 'object' && result !== null ? result : {};
  switch (step) {
    case 'beginCheckout':
      return [{ label: 'cart taken', detail: `of customer ${known.customerId}` }];
    case 'fillCart':
      return [{ label: 'cart filled', detail: `cart ${known.cartId}, as asked to the unit` }];
    case 'setShipping':
      return [{ label: 'shipping information', detail: totalText(known) }];
    case 'placeOrder':
    case 'findOrder':
      return orderLines(known);
    case 'invoice':
      return [{ label: 'invoiced', detail: `invoice ${known.invoiceId}${adoptedNote(known)}` }];
    case 'selectSources':
      return sourceLines(Array.isArray(result) ? (result as readonly SourcePick[]) : []);
    case 'ship':
      return [{ label: 'shipped', detail: `${shipmentText(known)}, ${/from \S+/.exec(summary ?? '')?.[0]}` }];
    case 'notifyPickup':
      return [{ label: 'ready for pickup', detail: `${shipmentText(known)}, the customer is told` }];
    case 'lookAtOrder':
      return [{ label: 'seen in the store', detail: known.standing ?? '' }];
    case 'cancelOrder':
      return [{ label: 'order cancelled', detail: 'in the store' }];
    case 'emptyCart':
      return [{ label: 'cart emptied', detail: 'of what the order had put in' }];
    // What only serves another step is not told.
    case 'endCheckout':
    case 'readOrder':
      return [];
    default:
      return undefined;
  }
}

function totalText({ amount, currency }: StepResult): string {
  return amount === undefined || currency === undefined ? '' : `total ${moneyText({ amount, currency })}`;
}

function orderLines(known: StepResult): readonly StepLine[] {
  if (known.orderId === undefined) return [{ label: 'no order found', detail: 'it is placed now' }];
  const label = known.outcome === 'adopted' ? 'order found' : 'order placed';
  return [{ label, detail: `number ${known.incrementId}, id ${known.orderId}` }];
}

function adoptedNote({ outcome }: StepResult): string {
  if (outcome === 'taken-over') return ' (made in the store by somebody else)';
  return outcome === 'adopted' ? ' (made by an earlier try)' : '';
}

function shipmentText({ shipmentId }: StepResult): string {
  return shipmentId === undefined ? 'nothing was left to ship' : `shipment ${shipmentId}`;
}

/** One line a source, with what leaves from there. */
function sourceLines(picks: readonly SourcePick[]): readonly StepLine[] {
  const used = picks.filter(({ quantity }) => quantity !== '0');
  const sources = [...new Set(used.map(({ source }) => source))];
  if (sources.length === 0) return [{ label: 'sources selected', detail: 'none has the goods' }];
  return sources.map((source) => {
    const parts = used.filter((pick) => pick.source === source);
    const what = parts.map(({ sku, quantity }) => `${quantity} × ${sku}`).join(', ');
    return { label: 'source selected', detail: `${source}: ${what}` };
  });
}
