import type { Command } from 'commander';
import type { NewOrder, NewOrderParts, OrderView } from '../../facade/facade.js';
import {
  answerDeadlineMs,
  runCommand,
  withJson,
  type CliContext,
  type CommonOptions,
  type Session,
} from '../command.js';
import { followOrder } from './follow-order.js';
import { readNewOrder } from '../input/order/order-source.js';
import { inputError } from '../input/problems.js';
import { orderJson, whereOf, orderText } from './order-summary.js';

/** `order retry` */
export function orderRetry(parent: Command, context: CliContext): void {
  const command = parent
    .command('retry')
    .summary('say that what stood in the way was mended')
    .description('The order tries again now; shows what comes of it.')
    .argument('<reference>', 'reference under which the order was handed in')
    .addHelpText('after', '\nExample:\n  $ npm run client -- order retry A-1');
  withJson(command).action((reference: string, options: CommonOptions) =>
    runCommand(context, options, (session) =>
      mended(session, reference, async (orders) => {
        await orders.retry(reference);
      }),
    ),
  );
}

interface FixOptions extends CommonOptions {
  readonly file: string;
}

const fixExamples = `
Examples:
  $ npm run client -- order fix --file corrected.json

The reference in the file says which order is corrected. Of an order that is placed only "fulfilment" can be.`;

/** `order fix` */
export function orderFix(parent: Command, context: CliContext): void {
  const command = parent
    .command('fix')
    .summary('correct an order that waits for a person')
    .description('Gives the order corrected data; it tries again at once; shows what comes of it.')
    .requiredOption('--file <file>', 'JSON file with the corrected order, as for place')
    .addHelpText('after', fixExamples);
  withJson(command).action((options: FixOptions) =>
    runCommand(context, options, async (session) => {
      const order = await readNewOrder(options.file, session.context.stdin);
      await mended(session, order.reference, async (orders, view) => {
        await orders.correct(order.reference, partsToCorrect(options.file, order, view));
      });
    }),
  );
}

type Orders = Awaited<ReturnType<Session['connect']>>['orders'];

/** Mends and shows what comes of it, until the order rests or the next thing needs a person. */
async function mended(
  session: Session,
  reference: string,
  mend: (orders: Orders, view: OrderView) => Promise<void>,
): Promise<void> {
  const { terminal } = session;
  const commerce = await session.connect();
  const { orders } = commerce;
  const before = await commerce.within(answerDeadlineMs, () => orders.progress(reference));
  const { view } = await followOrder({ commerce, terminal, reference, until: 'rest' }, () =>
    commerce.within(answerDeadlineMs, () => mend(orders, before)),
  );
  const where = whereOf(commerce, reference);
  terminal.result(orderJson(view, where), orderText(view, where));
}

const parts = [
  'lines',
  'delivery',
  'billingAddressId',
  'payment',
  'expect',
  'foreignLines',
  'fulfilment',
] as const satisfies readonly (keyof NewOrderParts)[];

/** What is placed stays as it was placed; only how it is shipped is still open. */
function partsToCorrect(file: string, order: NewOrder, { placed }: OrderView): NewOrderParts {
  if (placed && order.fulfilment === undefined) {
    throw inputError(
      file,
      `the order is placed as ${placed.incrementId}; only "fulfilment" can be corrected`,
    );
  }
  const wanted = parts.filter((part) => order[part] !== undefined && (!placed || part === 'fulfilment'));
  return Object.fromEntries(wanted.map((part) => [part, order[part]]));
}
