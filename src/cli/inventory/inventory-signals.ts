import type { Command } from 'commander';
import type { Inventory, InventoryView } from '../../facade/facade.js';
import { answerDeadlineMs, runCommand, withJson, type CliContext, type CommonOptions } from '../command.js';
import { clock } from '../words.js';
import { writtenText } from './plan-lines.js';
import { salableLines } from './salable-lines.js';

/** `inventory show` */
export function inventoryShow(parent: Command, context: CliContext): void {
  const command = parent
    .command('show')
    .summary('show how far applying an inventory is')
    .description('Shows the inventory that is being applied to the store, or the last one.')
    .addHelpText('after', '\nExample:\n  $ npm run client -- inventory show');
  withJson(command).action((options: CommonOptions) =>
    runCommand(context, options, async (session) => {
      const commerce = await session.connect();
      const view = await commerce.within(answerDeadlineMs, () => commerce.inventory.progress());
      session.terminal.result(view, viewText(view));
    }),
  );
}

function viewText({ store, phase, steps, written, salable, problem }: InventoryView): string {
  const lines = steps.map(({ name, state, done, of, endedAtMs, startedAtMs }) => {
    const far = of > 1 ? ` ${done} of ${of}` : '';
    return `  ${name}${far}: ${state}, ${clock(endedAtMs ?? startedAtMs)}`;
  });
  const trouble = problem
    ? [`  ${problem.needs === 'person' ? 'Needs a person' : 'Waiting'}: ${problem.message}`]
    : [];
  const head = `Inventory of store ${store}: ${phase}; ${writtenText(written)}`;
  return [head, ...lines, ...salableLines(salable), ...trouble].join('\n');
}

/** `inventory retry` and `inventory cancel` */
export function inventorySignals(parent: Command, context: CliContext): void {
  signal(parent, context, {
    name: 'retry',
    summary: 'say that what stood in the way was mended: it is tried again now',
    done: 'Tried again',
    send: (inventory) => inventory.retry(),
  });
  signal(parent, context, {
    name: 'cancel',
    summary: 'give up applying an inventory, between two writes; what was written stays',
    done: 'Given up',
    send: (inventory) => inventory.cancel(),
  });
}

interface Signal {
  readonly name: string;
  readonly summary: string;
  readonly done: string;
  readonly send: (inventory: Inventory) => Promise<void>;
}

function signal(parent: Command, context: CliContext, { name, summary, done, send }: Signal): void {
  const command = parent
    .command(name)
    .summary(summary)
    .description(`For the inventory that is being applied: ${summary}.`)
    .addHelpText('after', `\nExample:\n  $ npm run client -- inventory ${name}`);
  withJson(command).action((options: CommonOptions) =>
    runCommand(context, options, async (session) => {
      const commerce = await session.connect();
      await commerce.within(answerDeadlineMs, () => send(commerce.inventory));
      session.terminal.result({ [name]: true }, done);
    }),
  );
}
