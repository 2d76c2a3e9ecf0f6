import { describe, expect, it } from 'vitest';
import { orderReference, orderRemedyFor } from '../../src/cli/order/order-remedies.js';
import { orderStepLines } from '../../src/cli/order/order-step-lines.js';
import { orderJson, orderText, storyText } from '../../src/cli/order/order-summary.js';
import { reportError } from '../../src/cli/report-error.js';
import {
  CommerceWorkflowError,
  type OrderAside,
  type OrderStep,
  type OrderView,
} from '../../src/facade/facade.js';
import { capturedTerminal } from './captured.js';

const startedAtMs = Date.UTC(2026, 10, 23, 12);

const view: OrderView = {
  store: 'default',
  reference: 'A-1',
  customerWorkflowId: 'customer-default-1',
  phase: 'awaiting-payment',
  steps: [
    {
      name: 'place the order',
      state: 'done',
      startedAtMs,
      endedAtMs: startedAtMs + 120,
      ids: { orderId: 3, incrementId: '000000003' },
    },
    { name: 'payment', state: 'running', startedAtMs: startedAtMs + 120 },
  ],
  placed: {
    orderId: 3,
    incrementId: '000000003',
    quoteId: 3,
    customerId: 2,
    grandTotal: '1917.6',
    currency: 'USD',
    outcome: 'placed',
  },
  placing: false,
  shipments: [],
  requestDigest: 'x',
};

const where = { workflowId: 'order-default-A-1', uiUrl: undefined };

const done = { state: 'done', startedAtMs, endedAtMs: startedAtMs + 1 } as const;

type Said = readonly [step: OrderStep | OrderAside, lines: readonly string[]];

const said: readonly Said[] = [
  [{ ...done, name: 'wait for the cart', ids: { customerId: 2 } }, ['cart taken: of customer 2']],
  [{ ...done, name: 'fill the cart', ids: { quoteId: 3 } }, ['cart filled: cart 3, as asked to the unit']],
  [
    { ...done, name: 'shipping information', ids: { total: '64 USD' } },
    ['shipping information: total 64.00 USD'],
  ],
  [
    { ...done, name: 'place the order', ids: { orderId: 3, incrementId: '3' }, outcome: 'adopted' },
    ['order found: number 3, id 3'],
  ],
  [
    { ...done, name: 'place the order', ids: { orderId: 3, incrementId: '3' }, outcome: 'placed' },
    ['order placed: number 3, id 3'],
  ],
  [{ ...done, name: 'look for an earlier order', found: {} }, ['no order found: it is placed now']],
  [
    { ...done, name: 'look for an earlier order', found: { orderId: 3, incrementId: '3' } },
    ['order found: number 3, id 3'],
  ],
  [
    { ...done, name: 'invoice', ids: { invoiceId: 3 }, outcome: 'adopted' },
    ['invoiced: invoice 3 (made by an earlier try)'],
  ],
  [
    { ...done, name: 'invoice', ids: { invoiceId: 3 }, outcome: 'taken-over' },
    ['invoiced: invoice 3 (made in the store by somebody else)'],
  ],
  [{ ...done, name: 'look at the order', standing: 'held' }, ['seen in the store: held']],
  [
    { ...done, name: 'shipment 1', ids: { shipmentId: 3, source: 'ne_wh' } },
    ['shipped: shipment 3, from ne_wh'],
  ],
  [
    { ...done, name: 'shipment 2', ids: { source: 'ne_wh' } },
    ['shipped: nothing was left to ship, from ne_wh'],
  ],
  [
    { ...done, name: 'notify for pickup', ids: { shipmentId: 5 } },
    ['ready for pickup: shipment 5, the customer is told'],
  ],
  [{ ...done, name: 'empty the cart' }, ['cart emptied: of what the order had put in']],
  [{ ...done, name: 'renew the customer token' }, ['renew the customer token: ']],
  [{ ...done, name: 'cancel the order' }, ['order cancelled: in the store']],
  [{ ...done, name: 'payment' }, []],
  [{ ...done, name: 'select sources', picks: [] }, ['sources selected: none has the goods']],
  [{ ...done, name: 'select sources' }, ['sources selected: ']],
];

describe('orderStepLines', () => {
  it.each(said)('says of %j: %j', (step, lines) => {
    expect(orderStepLines(step).map(({ label, detail }) => `${label}: ${detail}`)).toEqual(lines);
  });

  it('says of selected sources a line each, without those that give nothing', () => {
    const picks = [
      { source: 'ne_wh', sku: 'a', quantity: '35' },
      { source: 'ne_wh', sku: 'b', quantity: '20' },
      { source: 'west_wh', sku: 'a', quantity: '5' },
      { source: 'brooklyn', sku: 'a', quantity: '0' },
    ] as const;
    const lines = orderStepLines({ ...done, name: 'select sources', picks });
    expect(lines.map(({ detail }) => detail)).toEqual(['ne_wh: 35 × a, 20 × b', 'west_wh: 5 × a']);
  });
});

describe('order summaries', () => {
  it('orderText: says how to go on, and storyText the steps with ids and times', () => {
    expect(orderText(view, where)).toContain('npm run client -- order pay A-1 --watch');
    expect(storyText(view.steps)).toMatch(
      /✓ place the order +id 3, number 000000003 +120 ms\n +… payment +since/,
    );
  });

  it('orderJson: what is not there yet is null', () => {
    expect(orderJson(view, where)).toMatchObject({
      grandTotal: '1917.6',
      paidAt: null,
      invoiceId: null,
      uiUrl: null,
      steps: [
        { startedAt: '2026-11-23T12:00:00.000Z', endedAt: '2026-11-23T12:00:00.120Z' },
        { endedAt: null },
      ],
    });
  });

  it('orderText and orderJson: tell what others have done to the order in the store', () => {
    const remarks = ['Invoice 7 was made in the store by somebody else'];
    expect(orderText({ ...view, remarks }, where)).toContain(`Note       ${remarks[0]}`);
    expect(orderJson({ ...view, remarks }, where)).toMatchObject({ remarks });
    expect(orderJson(view, where)).toMatchObject({ remarks: [] });
  });

  it('orderText: an order on hold tells where it is released, though nobody has to do anything here', () => {
    const problem = { type: 'OnHold', message: 'on hold', sinceMs: 0, rounds: 0, needs: 'wait' } as const;
    expect(orderText({ ...view, problem }, where)).toContain('Release the order in the store');
  });

  it('orderText: an order that waits for a person tells what that person can do', () => {
    const problem = {
      type: 'NotShippable',
      message: 'no source',
      sinceMs: 0,
      rounds: 0,
      needs: 'person',
    } as const;
    const text = orderText({ ...view, phase: 'needs-attention', steps: [], problem }, where);
    expect(text).toContain('When the sources have the goods: npm run client -- order retry A-1');
  });
});

describe('remedies of orders', () => {
  it.each([
    ['order-default-A-1', 'A-1'],
    ['order-de_ch-order-2', 'order-2'],
    ['customer-default-0123456789abcdef', undefined],
  ])('orderReference: of %s is %s', (workflowId, reference) => {
    expect(orderReference(workflowId)).toBe(reference);
  });

  it.each([
    'RefusedByStore',
    'CartDiffers',
    'TotalDiffers',
    'NotShippable',
    'OnHold',
    'WrongState',
    'DoubledDocument',
    'CustomerNotReady',
    'PermissionMissing',
    'NotTheStore',
    'OutcomeUnknown',
  ])('orderRemedyFor: %s names a command that goes on with this order', (type) => {
    expect(orderRemedyFor(type, 'A-1').join('\n')).toMatch(/npm run client -- order (retry A-1|fix)/);
  });

  it('reportError: the failure of an order is mended with order commands, not with those of customers', () => {
    const { terminal, printed } = capturedTerminal();
    expect(
      reportError(new CommerceWorkflowError('RefusedByStore', 'no', 'order-default-A-1'), terminal),
    ).toBe(1);
    expect(printed().stderr).toContain('order retry A-1');
    expect(printed().stderr).not.toContain('customer');
  });

  it('reportError: a command that an order refuses changes nothing, so that nothing is to be mended', () => {
    const { terminal, printed } = capturedTerminal();
    const refusal = { type: 'WrongState', message: 'it is shipped' } as never;
    reportError(
      new CommerceWorkflowError('WrongState', 'it is shipped', 'order-default-A-1', refusal),
      terminal,
    );
    expect(printed().stderr).not.toContain('retry');
  });
});
