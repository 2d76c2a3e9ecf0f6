import { CommanderError } from 'commander';
import { exitStatus } from '../exit-status.js';
import { readNewCustomer } from '../input/customer/customer-source.js';
import { readNewInventory } from '../input/inventory/inventory-source.js';
import { readNewOrder } from '../input/order/order-source.js';
import { inputError } from '../input/problems.js';
import { customerWarnings } from '../input/customer/warnings.js';
import { reportError } from '../report-error.js';
import { Terminal, type Streams } from '../terminal.js';
import { parseConfig, parseWorkerConfig, type Config } from '../../config.js';
import { held } from '../../domain/held.js';
import { readPrivateText } from '../../security/private-text.js';
import { lockDatabase } from '../../local/database-lock.js';
import { guardLocalState, localState, type LocalState } from '../../local/local-state.js';
import { visible } from '../../text/visible.js';
import { configuredTemporal } from '../../temporal/target.js';
import { wipe } from './fresh.js';
import { takeInterrupts } from './interrupts.js';
import { readOptions, startCommand, type StartOptions } from './options.js';
import { startAndDo, type StartContext } from './run.js';
import { RunningParts } from './running.js';
import { sandboxProgram } from './sandbox-program.js';
import { AlreadyStartedError, lockStart } from '../../local/start-lock.js';
import type { Tutorial } from './tutorial.js';

/** What the process gives to a start. */
export interface StartProcess extends Streams {
  readonly environment: NodeJS.ProcessEnv;
  /** The tutorial's customer. */
  readonly defaultFile: string;
  /** The inventory of the tutorial's steps 2 to 5. */
  readonly inventoryFile: string;
  /** The tutorial's orders, in its order. */
  readonly orderFiles: readonly { readonly title: string; readonly file: string }[];
}

/** Exit status of a program that was interrupted before its job was done. */
const interrupted = 130;

/**
 * The embedded default: everything that step 6 needs, in one command.
 *
 * @param argv arguments of `npm start --`
 * @returns the exit status
 */
export async function runStart(argv: readonly string[], from: StartProcess): Promise<number> {
  const terminal = new Terminal(from, from.environment, argv.includes('--json'));
  let unlock: (() => void) | undefined;
  try {
    const options = readArguments(argv, from);
    if (!options) return exitStatus.done;
    const config = readSettings(from.environment, terminal);
    // Missed before anything is started.
    if (config.commerce.baseUrl === undefined) sandboxProgram();
    const state = localState(config.commerce.baseUrl);
    const customer = await readNewCustomer({
      file: options.file ?? from.defaultFile,
      flags: {},
      password: undefined,
    });
    for (const warning of customerWarnings(customer)) terminal.warn(warning);
    const tutorial = options.tutorial ? await readTutorial(from) : undefined;
    guardLocalState(state);
    unlock = lockStart(state.lockFile);
    await startAnew(options, state, from.environment);
    return await serve({
      options,
      config,
      state,
      customer,
      tutorial,
      terminal,
      environment: from.environment,
      parts: new RunningParts(),
    });
  } catch (error) {
    const status = reportError(error, terminal);
    return error instanceof AlreadyStartedError ? exitStatus.badInput : status;
  } finally {
    unlock?.();
  }
}

/** The options, or undefined when help was asked for. */
function readArguments(argv: readonly string[], from: StartProcess): StartOptions | undefined {
  const command = startCommand().configureOutput({
    writeOut: (text) => void from.stdout.write(visible(text)),
    // The error is reported with all others.
    writeErr: () => {},
  });
  try {
    return readOptions(command, argv);
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return undefined;
    throw error;
  }
}

async function readTutorial({ inventoryFile, orderFiles }: StartProcess): Promise<Tutorial> {
  const inventory = await readNewInventory(inventoryFile);
  const orders = await Promise.all(
    orderFiles.map(async ({ title, file }) => ({ title, order: await readNewOrder(file) })),
  );
  return { inventory, orders };
}

function readSettings(environment: NodeJS.ProcessEnv, terminal: Terminal): Config {
  // The worker's settings say all that is wrong at once; a client's have no need of a store.
  if (environment['COMMERCE_URL']?.trim()) return parseWorkerConfig(environment, readPrivateText);
  const config = parseConfig(environment);
  if (config.commerce.credentials) {
    terminal.warn(
      'credentials of a store are given, but no COMMERCE_URL; they are left aside and the sandbox is used',
    );
  }
  return config;
}

async function startAnew(
  { fresh }: StartOptions,
  state: LocalState,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  if (!fresh) return;
  const configured = configuredTemporal(environment);
  if (configured) {
    throw inputError(
      '--fresh',
      `the workflows are kept by Temporal at ${configured.address}, which is not ours to wipe`,
    );
  }
  // The server of a start that was killed may still be stopping; its database is not taken away from under it.
  const database = await lockDatabase(state.databaseFile);
  wipe(state);
  database.release();
}

/** With the terminal closed, or npm gone, nobody waits; what is not stopped in this time is ended. */
const lonelyGraceMs = 3_000;

function leaveSoon(parts: RunningParts): void {
  const leave = (): never => {
    parts.kill();
    process.exit(interrupted);
  };
  setTimeout(leave, lonelyGraceMs).unref();
}

/** Runs until the job is done, or until Ctrl-C; stops everything in good order. */
async function serve(context: StartContext): Promise<number> {
  const { parts, terminal, options } = context;
  const interrupts = takeInterrupts(() => {
    parts.kill();
    process.exit(interrupted);
  });
  const stopped = interrupts.first.then((signal) => {
    if (signal === 'SIGHUP') leaveSoon(parts);
    return 'interrupted' as const;
  });
  try {
    const job = held(startAndDo(context));
    const outcome = await Promise.race([job, parts.broken, stopped]);
    // Whatever the job says after an interrupt is about parts that are being stopped, and nobody asks for it.
    if (outcome === 'interrupted') return interrupted;
    if (!options.exit) await Promise.race([parts.broken, stopped]);
    return outcome;
  } catch (error) {
    return reportError(error, terminal, context.customer.profile.email);
  } finally {
    if (!options.exit) terminal.progress('\nStopping …');
    await parts.stop();
    interrupts.release();
  }
}
