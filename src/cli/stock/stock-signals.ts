import { Argument, type Command } from 'commander';
import type { Stock, TransferResolution } from '../../facade/facade.js';
import { answerDeadlineMs, runCommand, withJson, type CliContext, type CommonOptions } from '../command.js';
import { exitStatus } from '../exit-status.js';
import { showTransfer } from './stock-transfer.js';

const referenceHelp = 'reference under which the transfer was handed in';

/** `stock show` */
export function stockShow(parent: Command, context: CliContext): void {
  const command = parent
    .command('show')
    .summary('show where a transfer stands')
    .description('Shows a transfer: what is moved, what both sources had before, and what is wrong.')
    .argument('<reference>', referenceHelp)
    .addHelpText('after', '\nExample:\n  $ npm run client -- stock show M-1 --json');
  withJson(command).action((reference: string, options: CommonOptions) =>
    runCommand(context, options, async (session) => {
      await showTransfer(session, await session.connect(), reference);
    }),
  );
}

const resolveHelp = `
Example:
  $ npm run client -- stock resolve M-1 moved

Find out first: look at the quantities, and at what was sold or changed there meanwhile. A transfer that was not moved is moved
then, unless it was given up with "stock cancel".`;

/** `stock resolve` */
export function stockResolve(parent: Command, context: CliContext): void {
  const command = parent
    .command('resolve')
    .summary('say whether a transfer in doubt was done')
    .description(
      'For a transfer whose answer was lost while others moved the same stock: says what came of it.',
    )
    .argument('<reference>', referenceHelp)
    .addArgument(new Argument('<outcome>', 'what came of it').choices(['moved', 'not-moved']))
    .addHelpText('after', resolveHelp);
  withJson(command).action((reference: string, outcome: TransferResolution, options: CommonOptions) =>
    runCommand(context, options, async (session) => {
      const commerce = await session.connect();
      await commerce.within(answerDeadlineMs, () => commerce.stock.resolve(reference, outcome));
      session.terminal.result({ reference, resolved: outcome }, `Taken: it was ${outcome.replace('-', ' ')}`);
      return exitStatus.done;
    }),
  );
}

/** `stock retry` and `stock cancel` */
export function stockSignals(parent: Command, context: CliContext): void {
  signal(parent, context, {
    name: 'retry',
    summary: 'say that what stood in the way was mended: it is tried again now',
    done: 'Tried again',
    send: (stock, reference) => stock.retry(reference),
  });
  signal(parent, context, {
    name: 'cancel',
    summary: 'give a transfer up, unless it was done; one in doubt has to be resolved all the same',
    done: 'Given up, unless it was done',
    send: (stock, reference) => stock.cancel(reference),
  });
}

interface Signal {
  readonly name: string;
  readonly summary: string;
  readonly done: string;
  readonly send: (stock: Stock, reference: string) => Promise<void>;
}

function signal(parent: Command, context: CliContext, { name, summary, done, send }: Signal): void {
  const command = parent
    .command(name)
    .summary(summary)
    .description(`For a transfer that has not ended: ${summary}.`)
    .argument('<reference>', referenceHelp)
    .addHelpText('after', `\nExample:\n  $ npm run client -- stock ${name} M-1`);
  withJson(command).action((reference: string, options: CommonOptions) =>
    runCommand(context, options, async (session) => {
      const commerce = await session.connect();
      await commerce.within(answerDeadlineMs, () => send(commerce.stock, reference));
      session.terminal.result({ reference, [name]: true }, done);
    }),
  );
}
