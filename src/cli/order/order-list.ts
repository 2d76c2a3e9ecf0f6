import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ListedOrder, OrderPhase } from '../../facade/facade.js';
import { runCommand, withJson, type CliContext, type CommonOptions } from '../command.js';
import { clock } from '../words.js';

interface ListOptions extends CommonOptions {
  readonly phase?: OrderPhase;
  readonly limit: number;
}

/** Every phase, so that a misspelt one is told; the compiler misses none. */
const phases: Readonly<Record<OrderPhase, true>> = {
  checkout: true,
  'awaiting-payment': true,
  fulfilling: true,
  shipped: true,
  'ready-for-pickup': true,
  completed: true,
  cancelled: true,
  'needs-correction': true,
  'needs-permission': true,
  'needs-attention': true,
};

const defaultLimit = 50;

const examples = `
Examples:
  $ npm run client -- order list
  $ npm run client -- order list --phase awaiting-payment --json`;

/** `order list` */
export function orderList(parent: Command, context: CliContext): void {
  const command = parent
    .command('list')
    .summary('list the orders of this store, the newest first')
    .description('Lists orders as search knows them, which is a moment behind.')
    .addOption(new Option('--phase <phase>', 'only those in this phase').choices(Object.keys(phases)))
    .option('--limit <number>', 'at most so many', parseLimit, defaultLimit)
    .addHelpText('after', examples);
  withJson(command).action((options: ListOptions) =>
    runCommand(context, options, async (session) => {
      const { terminal } = session;
      const commerce = await session.connect();
      const { found, more } = await firstOf(commerce.orders.list(options), options.limit);
      const orders = found.map(({ startedAtMs, ...order }) => ({
        ...order,
        incrementId: order.incrementId ?? null,
        customerId: order.customerId ?? null,
        startedAt: new Date(startedAtMs).toISOString(),
        uiUrl: commerce.workflowUrl(order.workflowId) ?? null,
      }));
      const lines = found.length > 0 ? found.map(lineOf) : ['  No order.'];
      const rest = more ? [`  There are more; see --limit (${options.limit}).`] : [];
      terminal.result({ orders, more }, [...lines, ...rest].join('\n'));
    }),
  );
}

function parseLimit(text: string): number {
  const limit = Number(text);
  if (Number.isSafeInteger(limit) && limit >= 1) return limit;
  throw new InvalidArgumentError('It takes a whole number from 1.');
}

async function firstOf(
  all: AsyncGenerator<ListedOrder, void, undefined>,
  limit: number,
): Promise<{ readonly found: readonly ListedOrder[]; readonly more: boolean }> {
  const found: ListedOrder[] = [];
  for await (const order of all) {
    if (found.length === limit) return { found, more: true };
    found.push(order);
  }
  return { found, more: false };
}

function lineOf({ phase, incrementId, reference, customerId, startedAtMs }: ListedOrder): string {
  const customer = customerId === undefined ? '' : `, customer ${customerId}`;
  const since = `${new Date(startedAtMs).toISOString().slice(0, 10)} ${clock(startedAtMs)}`;
  return `  ${phase.padEnd(18)} ${(incrementId ?? 'not placed').padEnd(11)} ${reference}${customer}, since ${since}`;
}
