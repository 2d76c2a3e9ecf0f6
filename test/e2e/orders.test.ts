import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCaptured } from '../cli/captured.js';
import { root } from '../docs/markdown.js';
import { Workplace, type Ended, type RunningProgram } from './programs.js';

let place: Workplace;
beforeAll(() => {
  place = new Workplace();
});
afterAll(() => place.remove());

/** An order as every command gives it. */
interface OrderAnswer {
  readonly reference: string;
  readonly phase: string;
  readonly orderId: number;
  readonly outcome?: string;
  readonly paidAt: string | null;
}

interface TutorialAnswer {
  readonly customerId: number;
  readonly addressId: number;
  readonly inventory: object;
  readonly orders: readonly OrderAnswer[];
  readonly transfers: readonly object[];
}

async function playTutorial(): Promise<{ readonly ended: Ended; readonly answer: TutorialAnswer }> {
  const ended = await place.run('start.js', ['--tutorial', '--exit', '--json']);
  expect(ended.status, ended.stderr).toBe(0);
  return { ended, answer: JSON.parse(ended.stdout) as TutorialAnswer };
}

const shipOrder = {
  reference: 'tutorial-ship',
  phase: 'shipped',
  quoteId: 3,
  orderId: 3,
  incrementId: '000000003',
  customerId: 2,
  grandTotal: '1917.6',
  currency: 'USD',
  invoiceId: 3,
  shipments: [
    { shipmentId: 3, source: 'ne_wh' },
    { shipmentId: 4, source: 'west_wh' },
  ],
};
const pickupOrder = { reference: 'tutorial-pickup', phase: 'ready-for-pickup', orderId: 4, grandTotal: '64' };

const written = { sources: 8, stocks: 1, links: 8, items: 15, thresholds: 0, removed: 3 };
const moved = (quantity: string, from: number, to: number): object => ({
  phase: 'moved',
  items: [{ sku: '24-WB01', quantity, before: { from: `${from}`, to: `${to}` } }],
});
/** The tutorial's order has taken all of one destination and some of the other by then. */
const whole = { reference: 'tutorial-whole', from: 'huntington', to: 'ne_wh', ...moved('10', 10, 0) };
const part = { reference: 'tutorial-part', from: 'sausalito', to: 'west_wh', ...moved('5', 10, 10) };

describe('npm start -- --tutorial', () => {
  it("plays all steps from a store without inventory, with the tutorial's ids, steps as they happen", async () => {
    const { ended, answer } = await playTutorial();
    expect(answer).toMatchObject({ customerId: 2, addressId: 2, outcome: 'created' });
    expect(answer.orders).toMatchObject([
      { ...shipOrder, outcome: 'placed', differences: [] },
      { ...pickupOrder, outcome: 'placed', differences: [] },
    ]);
    expect(answer.inventory).toMatchObject({ outcome: 'applied', written });
    expect(answer.transfers).toMatchObject([
      { ...whole, outcome: 'moved' },
      { ...part, outcome: 'moved' },
    ]);
    expect(ended.stderr).toMatch(/✓ order placed +number 000000003, id 3 +\d+ ms/);
    expect(ended.stderr).toContain('ne_wh: 35 × 24-WB01, 20 × 24-WB03');
    expect(ended.stderr).toContain('west_wh: 5 × 24-WB01');
    expect(ended.stderr).toContain('/workflows/order-default-tutorial-pickup');
  });

  it('finds the same inventory, orders and transfers when it is run again', async () => {
    const { ended, answer } = await playTutorial();
    expect(answer.orders).toMatchObject([
      { ...shipOrder, outcome: 'found', differences: [] },
      { ...pickupOrder, outcome: 'found', differences: [] },
    ]);
    expect(answer.inventory).toMatchObject({ outcome: 'found', written: null });
    expect(answer.transfers).toMatchObject([
      { ...whole, outcome: 'found' },
      { ...part, outcome: 'found' },
    ]);
    expect(ended.stderr).not.toMatch(/order placed|stock moved|saved/);
  });
});

describe('client order', () => {
  let start: RunningProgram;
  let running: { readonly temporalAddress: string; readonly storeUrl: string };
  beforeAll(async () => {
    start = place.start('start.js', []);
    await start.said('Serving.');
    running = JSON.parse(place.read('.local/running.json')) as typeof running;
  });
  afterAll(async () => {
    start.child.kill('SIGINT');
    await start.ended;
  });

  /** In this process: starting one for each command takes most of the time. */
  const client = (...args: readonly string[]): ReturnType<typeof runCaptured> =>
    runCaptured(args, {
      TEMPORAL_ADDRESS: running.temporalAddress,
      SECRET_KEYS_FILE: join(place.directory, '.local/keys'),
    });

  async function answerOf(status: number, ...args: readonly string[]): Promise<OrderAnswer> {
    const ended = await client(...args, '--json');
    expect(ended.status, ended.stderr).toBe(status);
    return JSON.parse(ended.stdout) as OrderAnswer;
  }

  /** A file with a small order, or one that differs from it. */
  function fileOf(name: string, changes: object = {}): string {
    const order = {
      reference: name,
      customer: { email: 'jdoe@example.com' },
      lines: [{ sku: '24-WB03', quantity: 1 }],
      delivery: { kind: 'ship', carrier: 'flatrate', method: 'flatrate' },
      payment: { method: 'banktransfer' },
      ...changes,
    };
    const file = join(place.directory, `${name}-${Object.keys(changes).join('-')}.json`);
    writeFileSync(file, JSON.stringify(order));
    return file;
  }

  it("the tutorial's order has the tutorial's totals in the store", async () => {
    const { storeUrl } = running;
    const call = async (path: string, init: RequestInit): Promise<unknown> =>
      (await fetch(`${storeUrl}/rest/default/V1/${path}`, init)).json();
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ username: 'admin', password: 'Admin123456' });
    const token = String(await call('integration/admin/token', { method: 'POST', headers, body }));
    const order = await call('orders/3', { headers: { authorization: `Bearer ${token}` } });
    expect(order).toMatchObject({
      subtotal: 2022,
      discount_amount: -404.4,
      shipping_amount: 300,
      grand_total: 1917.6,
      total_invoiced: 1917.6,
      state: 'complete',
    });
  });

  it('place: the same file twice is one order, and other data is told', async () => {
    const example = join(root, 'examples/order-ship.json');
    expect(await answerOf(0, 'order', 'place', '--file', example)).toMatchObject({
      ...shipOrder,
      outcome: 'found',
    });
    const order = JSON.parse(readFileSync(example, 'utf8')) as object;
    const other = fileOf('tutorial-ship', { ...order, notify: false });
    const ended = await client('order', 'place', '--file', other);
    expect(ended.status).toBe(0);
    expect(ended.stderr).toContain('this differs and was not changed: notify');
  });

  it('place, pay, show: waits for the payment, is paid once, and ends shipped', async () => {
    const placed = await answerOf(0, 'order', 'place', '--file', fileOf('E-1'));
    expect(placed).toMatchObject({ phase: 'awaiting-payment', outcome: 'placed', paidAt: null });
    const pay = ['order', 'pay', 'E-1', '--reference', 'bank 7'];
    const paid = await answerOf(0, ...pay, '--watch');
    expect(paid).toMatchObject({ phase: 'shipped', paymentReference: 'bank 7', orderId: placed.orderId });
    expect(await answerOf(0, ...pay)).toMatchObject({ phase: 'shipped', paidAt: paid.paidAt });
    const otherPayment = await client('order', 'pay', 'E-1', '--reference', 'bank 8');
    expect(otherPayment.status).toBe(1);
    expect(otherPayment.stderr).toContain('it is paid, "bank 7"');
    // As people do it: a program of its own, which finds the server by itself.
    const shown = await place.run('client.js', ['order', 'show', 'E-1']);
    expect(shown.status).toBe(0);
    expect(shown.stdout).toContain('/workflows/order-default-E-1');
    expect(shown.stdout).toMatch(/✓ invoice +invoice \d+ +\d+ ms/);
    expect(shown.stdout).toMatch(/Paid +\d\d:\d\d:\d\d, reference bank 7/);
  });

  it('place: what the store refuses is told in its words, corrected, and goes on under the same reference', async () => {
    const refused = await client(
      'order',
      'place',
      '--file',
      fileOf('E-2', { lines: [{ sku: 'NOPE', quantity: 1 }] }),
    );
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain("The product that was requested doesn't exist");
    expect(refused.stderr).toContain('npm run client -- order fix --file FILE');
    expect(await answerOf(0, 'order', 'show', 'E-2')).toMatchObject({
      phase: 'needs-correction',
      orderId: null,
    });
    const fixed = await answerOf(0, 'order', 'fix', '--file', fileOf('E-2'));
    expect(fixed).toMatchObject({ phase: 'awaiting-payment' });
    expect(fixed.orderId).toBeGreaterThan(4);
  });

  it.each([
    [
      'a method',
      { delivery: { kind: 'ship', carrier: 'pigeon', method: 'fast' } },
      'Carrier with such method not found',
    ],
    ['a location', { delivery: { kind: 'pickup', location: 'mars' } }, 'Cannot collect at "mars"'],
    ['a payment', { payment: { method: 'gold' } }, 'Cannot pay with "gold"'],
    ['a total', { expect: { grandTotal: '1', currency: 'USD' } }, 'the store wants 41.00 USD'],
  ])(
    'place: %s that the store does not have ends with 1; retry tells it again; cancel gives up',
    async (what, changes, words) => {
      const reference = `E-3-${what.split(' ').at(-1)}`;
      const refused = await client('order', 'place', '--file', fileOf(reference, changes));
      expect(refused.stderr).toContain(words);
      expect(refused.status).toBe(1);
      const again = await client('order', 'retry', reference);
      expect(again.stderr).toContain(words);
      expect(again.status).toBe(1);
      expect(await answerOf(0, 'order', 'cancel', reference)).toMatchObject({
        phase: 'cancelled',
        orderId: null,
      });
    },
  );

  it('pay --watch: a source without the goods ends with 1; fix names another one, and the order is shipped', async () => {
    const from = (source: string): object => {
      const lines = [{ sku: '24-WB03', quantity: 1 }];
      return { autoPay: false, fulfilment: { shipments: [{ source, lines }] } };
    };
    await answerOf(0, 'order', 'place', '--file', fileOf('E-7', from('brooklyn')));
    const stuck = await client('order', 'pay', 'E-7', '--watch');
    expect(stuck.status).toBe(1);
    expect(stuck.stderr).toContain('When the sources have the goods: npm run client -- order retry E-7');
    const withoutSources = await client('order', 'fix', '--file', fileOf('E-7', { autoPay: false }));
    expect(withoutSources.status).toBe(2);
    expect(withoutSources.stderr).toContain('only "fulfilment" can be corrected');
    const fixed = await answerOf(0, 'order', 'fix', '--file', fileOf('E-7', from('berkeley')));
    expect(fixed).toMatchObject({ phase: 'shipped', shipments: [{ source: 'berkeley' }] });
  });

  it('cancel: a placed order is cancelled once, a shipped one is not; list tells both', async () => {
    await answerOf(0, 'order', 'place', '--file', fileOf('E-4'));
    const cancel = ['order', 'cancel', 'E-4', '--reason', 'a mistake'];
    expect(await answerOf(0, ...cancel)).toMatchObject({ phase: 'cancelled', cancelReason: 'a mistake' });
    expect(await answerOf(0, ...cancel)).toMatchObject({ phase: 'cancelled' });
    const placedAgain = await client('order', 'place', '--file', fileOf('E-4'));
    expect(placedAgain.status).toBe(1);
    expect(placedAgain.stderr).toContain('use another reference for a new order');
    expect((await client('order', 'cancel', 'tutorial-ship')).status).toBe(1);
    const listed = async (): Promise<string> =>
      (await client('order', 'list', '--phase', 'cancelled')).stdout;
    await expect.poll(listed, { timeout: 15_000, interval: 500 }).toContain('E-4');
    expect(await listed()).not.toContain('tutorial-ship');
  });

  it('place: an order of somebody whom nobody has created tells to create the customer, and starts nothing', async () => {
    const file = fileOf('E-5', { customer: { email: 'nobody@example.com' } });
    const { status, stderr } = await client('order', 'place', '--file', file);
    expect(status).toBe(1);
    expect(stderr).toContain('customer "nobody@example.com" has no workflow');
    expect(stderr).toContain('customer create --file FILE');
    expect((await client('order', 'show', 'E-5')).stderr).toContain('Cannot find workflow');
  });

  it('place: a file with mistakes ends with 2 and tells all of them', async () => {
    const file = fileOf('E-6', { lines: [{ sku: '24-WB03', quantity: 0 }], paymnt: {} });
    const { status, stderr } = await client('order', 'place', '--file', file);
    expect(status).toBe(2);
    expect(stderr).toContain('2 problems, nothing was started');
    expect(stderr).toMatch(/paymnt +unknown key; did you mean "payment"\?/);
  });

  it('list: a phase that there is not ends with 2', async () => {
    expect((await client('order', 'list', '--phase', 'paid')).status).toBe(2);
  });
});
