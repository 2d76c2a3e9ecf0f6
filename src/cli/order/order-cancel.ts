import type { Command } from 'commander';
import { answerDeadlineMs, runCommand, withJson, type CliContext, type CommonOptions } from '../command.js';
import { followOrder } from './follow-order.js';
import { orderJson, whereOf, orderText } from './order-summary.js';

interface CancelOptions extends CommonOptions {
  readonly reason?: string;
}

const examples = `
Examples:
  $ npm run client -- order cancel A-1 --reason "ordered by mistake"

What is not placed never is; what is placed is cancelled in the store. Refused once the order is being invoiced.`;

/** `order cancel` */
export function orderCancel(parent: Command, context: CliContext): void {
  const command = parent
    .command('cancel')
    .summary('give an order up')
    .description('Cancels an order that is not invoiced yet, and answers when that is done.')
    .argument('<reference>', 'reference under which the order was handed in')
    .option('--reason <text>', 'why, for whoever looks at it later')
    .addHelpText('after', examples);
  withJson(command).action((reference: string, options: CancelOptions) =>
    runCommand(context, options, async (session) => {
      const { terminal } = session;
      const commerce = await session.connect();
      const { orders } = commerce;
      const where = whereOf(commerce, reference);
      const before = await commerce.within(answerDeadlineMs, () => orders.progress(reference));
      const follow = { commerce, terminal, reference, until: 'answer' } as const;
      // Cancelled already is what was asked for.
      const { view } =
        before.phase === 'cancelled'
          ? { view: before }
          : await followOrder(follow, () => orders.cancel(reference, options.reason));
      terminal.result(orderJson(view, where), orderText(view, where));
    }),
  );
}
