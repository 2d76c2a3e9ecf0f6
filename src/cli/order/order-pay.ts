import type { Command } from 'commander';
import type { CommerceWorkflows } from '../../facade/facade.js';
import {
  answerDeadlineMs,
  runCommand,
  withJson,
  type CliContext,
  type CommonOptions,
  type Session,
} from '../command.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { followOrder } from './follow-order.js';
import { withWatch, type WatchOption } from './order-place.js';
import { orderJson, whereOf, orderText } from './order-summary.js';
import { doneLine } from '../step-lines.js';

interface PayOptions extends CommonOptions, WatchOption {
  readonly reference?: string;
}

const examples = `
Examples:
  $ npm run client -- order pay tutorial-ship
  $ npm run client -- order pay tutorial-ship --reference "bank 4711" --watch

Harmless to repeat: an order is paid once.`;

/** `order pay` */
export function orderPay(parent: Command, context: CliContext): void {
  const command = parent
    .command('pay')
    .summary('say that the payment has arrived')
    .description('Tells the order that it is paid for; it is then invoiced and shipped.')
    .argument('<reference>', 'reference under which the order was handed in')
    .option('--reference <text>', 'what the payment is known by, such as the number of a bank transfer')
    .addHelpText('after', examples);
  withJson(withWatch(command)).action((reference: string, options: PayOptions) =>
    runCommand(context, options, (session) => pay(session, reference, options)),
  );
}

async function pay(session: Session, reference: string, options: PayOptions): Promise<ExitStatus> {
  const { terminal } = session;
  const commerce = await session.connect();
  const until = options.watch ? 'end' : 'answer';
  const { view } = await followOrder({ commerce, terminal, reference, until }, async () => {
    const paidNow = await tellPayment(commerce, reference, options.reference);
    terminal.progress(doneLine(terminal, paidNow ? 'payment told' : 'paid already', reference));
  });
  const where = whereOf(commerce, reference);
  terminal.result(orderJson(view, where), orderText(view, where));
  return view.phase === 'cancelled' ? exitStatus.refused : exitStatus.done;
}

/** False when the order was paid before; the order refuses a payment that is not the one that it knows. */
async function tellPayment(
  commerce: CommerceWorkflows,
  reference: string,
  paymentReference: string | undefined,
): Promise<boolean> {
  const { orders } = commerce;
  const before = await commerce.within(answerDeadlineMs, () => orders.progress(reference));
  const paid = before.paidAtMs !== undefined;
  const known = paymentReference === undefined || paymentReference === before.paymentReference;
  if (paid && known) return false;
  const payment = paymentReference === undefined ? {} : { reference: paymentReference };
  await commerce.within(answerDeadlineMs, () => orders.pay(reference, payment));
  return !paid;
}
