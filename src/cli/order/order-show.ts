import type { Command } from 'commander';
import { answerDeadlineMs, runCommand, withJson, type CliContext, type CommonOptions } from '../command.js';
import { followOrder } from './follow-order.js';
import { withWatch, type WatchOption } from './order-place.js';
import { orderJson, whereOf, orderText, storyText } from './order-summary.js';

const examples = `
Examples:
  $ npm run client -- order show tutorial-ship
  $ npm run client -- order show tutorial-ship --watch`;

/** `order show` */
export function orderShow(parent: Command, context: CliContext): void {
  const command = parent
    .command('show')
    .summary('show where an order stands')
    .description('Shows an order: number, payment, invoice, shipments, and its steps with their times.')
    .argument('<reference>', 'reference under which the order was handed in')
    .addHelpText('after', examples);
  withJson(withWatch(command)).action((reference: string, options: CommonOptions & WatchOption) =>
    runCommand(context, options, async (session) => {
      const { terminal } = session;
      const commerce = await session.connect();
      const { orders } = commerce;
      const where = whereOf(commerce, reference);
      let view = await commerce.within(answerDeadlineMs, () => orders.progress(reference));
      if (options.watch) {
        terminal.progress(storyText(view.steps));
        const follow = { commerce, terminal, reference, until: 'end' } as const;
        ({ view } = await followOrder(follow, () => Promise.resolve()));
      }
      const story = options.watch ? '' : `\n\n${storyText(view.steps)}`;
      terminal.result(orderJson(view, where), `${orderText(view, where)}${story}`);
    }),
  );
}
