import { moneyText, type CommerceWorkflows, type OrderStep, type OrderView } from '../../facade/facade.js';
import { failureRow } from '../../contracts/failures.js';
import { orderRemedyFor } from './order-remedies.js';
import { awaitsPayment } from './follow-order.js';
import { rows, type Row } from '../text-rows.js';
import { clockWithSeconds, duration } from '../words.js';

/** Where an order's workflow is. */
export interface OrderWhere {
  readonly workflowId: string;
  readonly uiUrl: string | undefined;
}

/** Where the workflow of the order with this reference is. */
export function whereOf(commerce: CommerceWorkflows, reference: string): OrderWhere {
  const workflowId = commerce.orders.workflowId(reference);
  return { workflowId, uiUrl: commerce.workflowUrl(workflowId) };
}

const isoTime = (timeMs: number | undefined): string | null =>
  timeMs === undefined ? null : new Date(timeMs).toISOString();

/** The JSON of an order, the same for all commands; `null` is what there is not yet. */
export function orderJson(view: OrderView, { workflowId, uiUrl }: OrderWhere): object {
  const { placed, reference, phase, store } = view;
  return {
    reference,
    phase,
    orderId: placed?.orderId ?? null,
    incrementId: placed?.incrementId ?? null,
    quoteId: placed?.quoteId ?? null,
    customerId: placed?.customerId ?? null,
    grandTotal: placed?.grandTotal ?? null,
    currency: placed?.currency ?? null,
    paidAt: isoTime(view.paidAtMs),
    paymentReference: view.paymentReference ?? null,
    invoiceId: view.invoiceId ?? null,
    shipments: view.shipments,
    cancelReason: view.cancelReason ?? null,
    remarks: view.remarks ?? [],
    problem: view.problem ?? null,
    workflowId,
    uiUrl: uiUrl ?? null,
    customerWorkflowId: view.customerWorkflowId,
    store,
    steps: view.steps.map(({ name, state, startedAtMs, endedAtMs, ids }) => ({
      name,
      state,
      startedAt: isoTime(startedAtMs),
      endedAt: isoTime(endedAtMs),
      ids: ids ?? {},
    })),
  };
}

/** The same for a person, without the steps. */
export function orderText(view: OrderView, { workflowId, uiUrl }: OrderWhere): string {
  const { placed, reference, phase, paidAtMs, paymentReference, invoiceId, problem } = view;
  const number = placed ? `${placed.incrementId} (id ${placed.orderId})` : 'not placed';
  const paidWith = paymentReference === undefined ? '' : `, reference ${paymentReference}`;
  const facts = rows([
    ['Order', `${number}, reference ${reference}`],
    ['Phase', phase],
    ...(placed
      ? [['Total', moneyText({ amount: placed.grandTotal, currency: placed.currency })] as const]
      : []),
    ...(placed ? [['Customer', String(placed.customerId)] as const] : []),
    ...(paidAtMs === undefined ? [] : [['Paid', `${clockWithSeconds(paidAtMs)}${paidWith}`] as const]),
    ...(invoiceId === undefined ? [] : [['Invoice', String(invoiceId)] as const]),
    ...view.shipments.map(({ shipmentId, source }): Row => ['Shipment', `${shipmentId} from ${source}`]),
    ...(view.remarks ?? []).map((remark): Row => ['Note', remark]),
    ...(view.cancelReason === undefined ? [] : [['Cancelled', view.cancelReason] as const]),
    ...(problem
      ? [['Problem', `${problem.message} (since ${clockWithSeconds(problem.sinceMs)})`] as const]
      : []),
    ['Workflow', workflowId],
    ...(uiUrl === undefined ? [] : [['Watch it', uiUrl] as const]),
    ...nextStep(view),
  ]);
  const advised = problem && (problem.needs === 'person' || failureRow(problem.type).toldAtOnce);
  const advice = advised ? orderRemedyFor(problem.type, reference) : [];
  return [facts, ...advice.map((line) => `  ${line}`)].join('\n');
}

function nextStep(view: OrderView): readonly Row[] {
  const { reference, placed, shipments, invoiceId, phase } = view;
  if (awaitsPayment(view)) return [['Go on', `npm run client -- order pay ${reference} --watch`]];
  const moving = phase === 'checkout' || phase === 'fulfilling';
  return placed && moving && (shipments.length === 0 || invoiceId === undefined)
    ? [['Go on', `npm run client -- order show ${reference} --watch`]]
    : [];
}

const marks: Readonly<Record<OrderStep['state'], string>> = { done: '✓', running: '…', failed: '✗' };

const idWords: Readonly<Record<string, string>> = {
  customerId: 'customer',
  quoteId: 'cart',
  orderId: 'id',
  incrementId: 'number',
  invoiceId: 'invoice',
  shipmentId: 'shipment',
  source: 'from',
};

/** The story of an order so far, a line each: `✓ place the order   id 3, number 000000003   120 ms`. */
export function storyText(steps: readonly OrderStep[]): string {
  return steps
    .map(({ name, state, ids, startedAtMs, endedAtMs }) => {
      const facts = Object.entries(ids ?? {}).map(([key, value]) => `${idWords[key] ?? key} ${value}`);
      const time =
        endedAtMs === undefined
          ? `since ${clockWithSeconds(startedAtMs)}`
          : duration(endedAtMs - startedAtMs);
      return `  ${marks[state]} ${name.padEnd(22)}${facts.join(', ').padEnd(34)}${time.padStart(8)}`;
    })
    .join('\n');
}
