import type { Command } from 'commander';
import {
  answerDeadlineMs,
  runCommand,
  withJson,
  type CliContext,
  type CommonOptions,
  type Session,
} from '../command.js';
import { exitStatus, type ExitStatus } from '../exit-status.js';
import { transferFollowed } from './transfer-followed.js';
import { transferJson, transferText } from './transfer-lines.js';
import { itemsOf, oneMoreItem, oneMoreSku, type TransferFlags } from './transfer-options.js';

interface TransferOptions extends CommonOptions, TransferFlags {
  readonly from: string;
  readonly to: string;
}

const examples = `
Examples:
  $ npm run client -- stock transfer M-1 --from sausalito --to west_wh --item 24-WB01=5
  $ npm run client -- stock transfer M-2 --from huntington --to ne_wh --all 24-WB01 --unassign --json

The reference is your own: the same reference twice is one transfer. It goes on when this command is ended.`;

/** `stock transfer` */
export function stockTransfer(parent: Command, context: CliContext): void {
  const command = parent
    .command('transfer')
    .summary('move stock from one source to another, once however often it is handed in')
    .description('Moves a part of the stock of some products, or all of it, and answers when it is moved.')
    .argument('<reference>', 'your own number of the transfer')
    .requiredOption('--from <source>', 'code of the source that has the stock')
    .requiredOption('--to <source>', 'code of the source that gets it')
    .option('--item <sku=quantity>', 'a product and how much of it; may be repeated', oneMoreItem)
    .option('--all <sku>', 'a product of which all is moved; may be repeated', oneMoreSku)
    .option('--unassign', 'with --all: the products no longer belong to the source that they leave')
    .addHelpText('after', examples);
  withJson(command).action((reference: string, options: TransferOptions) =>
    runCommand(context, options, (session) => transfer(session, reference, options)),
  );
}

async function transfer(session: Session, reference: string, options: TransferOptions): Promise<ExitStatus> {
  const items = itemsOf(options);
  const { from, to, unassign = false } = options;
  const commerce = await session.connect();
  await transferFollowed(commerce, session.terminal, { reference, from, to, items, unassign });
  return showTransfer(session, commerce, reference);
}

/** Prints where a transfer stands. */
export async function showTransfer(
  { terminal }: Session,
  commerce: Awaited<ReturnType<Session['connect']>>,
  reference: string,
): Promise<ExitStatus> {
  const { stock } = commerce;
  const view = await commerce.within(answerDeadlineMs, () => stock.progress(reference));
  const workflowId = stock.workflowId(reference);
  const url = commerce.workflowUrl(workflowId);
  terminal.result(transferJson(view, workflowId, url), transferText(view, workflowId, url));
  return view.phase === 'cancelled' ? exitStatus.refused : exitStatus.done;
}
