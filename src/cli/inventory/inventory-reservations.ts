import type { Command } from 'commander';
import { runCommand, withJson, type CliContext, type CommonOptions, type Session } from '../command.js';
import type { ExitStatus } from '../exit-status.js';
import { readNewInventory } from '../input/inventory/inventory-source.js';
import { inputError } from '../input/problems.js';
import { oneMoreSku } from '../stock/transfer-options.js';
import { reservationsStatus, reservationsText } from './reservations-lines.js';

interface ReservationsOptions extends CommonOptions {
  readonly sku?: readonly string[];
  readonly file?: string;
}

const help = `
Examples:
  $ npm run client -- inventory reservations
  $ npm run client -- inventory reservations --sku 24-WB01 --sku 24-WB03
  $ npm run client -- inventory reservations --file examples/inventory.json

Exit status: 0 everything adds up; 1 of some products the store does not tell; 2 bad usage or input; 4 something does not add up.
What is seen are quantities, what can be sold, and the orders of this project. Orders that others have placed and the table of
reservations cannot be read by REST, so that not adding up is a reason to look in the store, and no proof.`;

/** `inventory reservations` */
export function inventoryReservations(parent: Command, context: CliContext): void {
  const command = parent
    .command('reservations')
    .summary('say whether what can be sold adds up')
    .description(
      'Sets what can be sold against what the sources have and what orders of this project wait for. Nothing is written.',
    )
    .option(
      '--sku <sku>',
      'a product; may be repeated; left out: those that open orders wait for',
      oneMoreSku,
    )
    .option('--file <file>', 'the products of an inventory, as for "inventory plan"')
    .addHelpText('after', help);
  withJson(command).action((options: ReservationsOptions) =>
    runCommand(context, options, async (session): Promise<ExitStatus> => {
      const skus = await skusOf(session, options);
      const commerce = await session.connect();
      const report = await commerce.inventory.reservations(skus ? { skus } : {});
      session.terminal.result(report, reservationsText(report, session.terminal));
      return reservationsStatus(report);
    }),
  );
}

async function skusOf(
  { context }: Session,
  { sku, file }: ReservationsOptions,
): Promise<readonly string[] | undefined> {
  if (file === undefined) return sku;
  if (sku) throw inputError('inventory reservations', 'name products with --sku or with --file, not both');
  const { items = [] } = await readNewInventory(file, context.stdin);
  return [...new Set(items.map((item) => item.sku))];
}
