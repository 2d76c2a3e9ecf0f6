import type { Command } from 'commander';
import { runCommand, withJson, type CliContext, type CommonOptions, type Session } from '../command.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { orderJson, whereOf, orderText } from './order-summary.js';
import { placeFollowed } from './place-followed.js';
import { readNewOrder } from '../input/order/order-source.js';

/** Options of commands that can follow an order to its end. */
export interface WatchOption {
  readonly watch?: boolean;
}

interface PlaceOptions extends CommonOptions, WatchOption {
  readonly file: string;
}

const examples = `
Examples:
  $ npm run client -- order place --file examples/order-ship.json
  $ npm run client -- order place --file examples/order-pickup.json --watch --json

The file says what is ordered by whom:
  {"reference": "A-1", "customer": {"email": "jdoe@example.com"}, "lines": [{"sku": "24-WB03", "quantity": 20}],
   "delivery": {"kind": "ship", "carrier": "flatrate", "method": "flatrate"}, "payment": {"method": "banktransfer"}}
and may add billingAddressId, expect {grandTotal, currency}, foreignLines (remove or refuse), autoPay, invoice,
fulfilment {algorithm} or {shipments}, notify. The reference is your own: the same reference twice is one order.`;

/** Adds `--watch`. */
export function withWatch(command: Command): Command {
  return command.option('--watch', 'show the steps until the order has ended; Ctrl-C leaves it going on');
}

/** `order place` */
export function orderPlace(parent: Command, context: CliContext): void {
  const command = parent
    .command('place')
    .summary('place an order, once however often it is handed in')
    .description(
      'Fills the customer’s cart, places the order and answers when it is placed; payment, invoice and shipping go on.',
    )
    .requiredOption('--file <file>', 'JSON file with the order, "-" for standard input; at most 1,000 lines')
    .addHelpText('after', examples);
  withJson(withWatch(command)).action((options: PlaceOptions) =>
    runCommand(context, options, (session) => place(session, options)),
  );
}

async function place(session: Session, { file, watch }: PlaceOptions): Promise<ExitStatus> {
  const { terminal } = session;
  const order = await readNewOrder(file, session.context.stdin);
  const commerce = await session.connect();
  const until = watch ? 'end' : 'answer';
  const { view, outcome, differences } = await placeFollowed(commerce, terminal, order, until);
  const where = whereOf(commerce, order.reference);
  terminal.result({ ...orderJson(view, where), outcome, differences }, orderText(view, where));
  return view.phase === 'cancelled' ? exitStatus.refused : exitStatus.done;
}
