import type { Command } from 'commander';
import { duration, formatDuration } from '../../config/values.js';
import { isEmptyPlan, watchLimits, type InventoryLook, type WatchedInventory } from '../../facade/facade.js';
import {
  answerDeadlineMs,
  runCommand,
  withJson,
  type CliContext,
  type CommonOptions,
  type Session,
} from '../command.js';
import { readNewInventory } from '../input/inventory/inventory-source.js';
import { InputError, type InputProblem } from '../input/problems.js';
import { dayAndClock } from '../words.js';
import { nameOf, summary } from './plan-lines.js';

interface WatchOptions extends CommonOptions {
  readonly file?: string;
  readonly every?: string;
  readonly off?: boolean;
}

const examples = `
Examples:
  $ npm run client -- inventory watch --file examples/inventory.json --every 1h
  $ npm run client -- inventory watch
  $ npm run client -- inventory watch --off

Without options it shows whether the store is watched, and what the last look found.`;

/** So many names are told; `inventory plan` has all of them. */
const mostTold = 10;

const everyKind = duration(watchLimits);

/** `inventory watch` */
export function inventoryWatch(parent: Command, context: CliContext): void {
  const command = parent
    .command('watch')
    .summary('look regularly whether the store has drifted from the file')
    .description(
      'Has the workers compare the file with the store regularly; "attention" lists the store while it differs. Nothing is written.',
    )
    .option('--file <file>', 'JSON or YAML file with the inventory, "-" for standard input')
    .option('--every <duration>', `time between two looks: ${everyKind.unit}`)
    .option('--off', 'look no more')
    .addHelpText('after', examples);
  withJson(command).action((options: WatchOptions) =>
    runCommand(context, options, (session) => watch(session, options)),
  );
}

async function watch(session: Session, options: WatchOptions): Promise<void> {
  const problems = flagProblems(options);
  const { file, every } = options;
  if (file !== undefined && options.off !== true) return turnOn(session, { file, every }, problems);
  if (problems.length > 0) throw new InputError('inventory watch', problems);
  return options.off === true ? turnOff(session) : show(session);
}

function flagProblems({ file, every, off }: WatchOptions): InputProblem[] {
  if (off === true) {
    return file === undefined && every === undefined
      ? []
      : [{ path: '--off', message: 'stands alone: it takes neither --file nor --every' }];
  }
  const problems: InputProblem[] = [];
  if (file === undefined && every !== undefined) {
    problems.push({ path: '--file', message: 'is needed with --every' });
  }
  if (file !== undefined && every === undefined) {
    problems.push({ path: '--every', message: `is needed with --file: ${everyKind.unit}` });
  }
  const read = everyKind.schema.safeParse(every ?? '1h');
  return [...problems, ...(read.error?.issues ?? []).map(({ message }) => ({ path: '--every', message }))];
}

async function turnOn(
  session: Session,
  { file, every }: { readonly file: string; readonly every: string | undefined },
  problems: readonly InputProblem[],
): Promise<void> {
  const inventory = await readNewInventory(file, session.context.stdin).catch((error: unknown) => {
    throw error instanceof InputError ? new InputError(file, [...problems, ...error.problems]) : error;
  });
  if (every === undefined || problems.length > 0) throw new InputError(file, problems);
  const commerce = await session.connect();
  const everyMs = everyKind.schema.parse(every);
  await commerce.within(answerDeadlineMs, () => commerce.inventory.watch(inventory, { everyMs }));
  const { store } = commerce.config.commerce;
  const text = `Store ${store} is compared with ${file} every ${formatDuration(everyMs)}, and now; \`inventory watch\` says what was found`;
  session.terminal.result({ watched: true, store, everyMs }, text);
}

async function turnOff(session: Session): Promise<void> {
  const commerce = await session.connect();
  const was = await commerce.within(answerDeadlineMs, () => commerce.inventory.unwatch());
  const { store } = commerce.config.commerce;
  const text = was ? `Store ${store} is no longer watched` : `Store ${store} was not watched`;
  session.terminal.result({ watched: false, was, store }, text);
}

async function show(session: Session): Promise<void> {
  const commerce = await session.connect();
  const found = await commerce.within(answerDeadlineMs, () => commerce.inventory.watched());
  const { store } = commerce.config.commerce;
  const text = found ? watchedLines(found).join('\n') : `Store ${store} is not watched`;
  session.terminal.result({ watched: found !== undefined, ...(found ?? { store }) }, text);
}

function watchedLines({ store, everyMs, paused, nextLookAtMs, lastLook }: WatchedInventory): string[] {
  const head = `Store ${store} is watched: every ${formatDuration(everyMs)}`;
  const next = nextLookAtMs === undefined ? [] : [`, the next time at ${dayAndClock(nextLookAtMs)}`];
  return [
    [head, ...(paused ? [', paused in Temporal'] : next)].join(''),
    ...(lastLook ? lookLines(lastLook) : ['  No look has ended yet.']),
  ];
}

function lookLines({ phase, startedAtMs, plan, problem, workflowId }: InventoryLook): string[] {
  const head = `  Last look ${dayAndClock(startedAtMs)}: ${phase}`;
  if (problem) return [head, `  ${problem.message}`, `  ${workflowId}`];
  if (!plan || isEmptyPlan(plan)) return [head];
  const names = [...plan.changes, ...plan.problems].map((of) => `    ${nameOf(of)}`);
  const more = names.length > mostTold ? [`    … and ${names.length - mostTold} more; --json has all`] : [];
  return [`${head}; ${summary(plan)}`, ...names.slice(0, mostTold), ...more];
}
