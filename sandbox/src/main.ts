#!/usr/bin/env node
/** Starts a sandbox from the command line; ends on SIGTERM and SIGINT. */
import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import type { StoreSettings } from './context.js';
import { faultsSchema } from './faults/faults.js';
import type { FaultsConfig } from './faults/faults.js';
import type { LatencyMode } from './faults/latency.js';
import type { SandboxOptions } from './server.js';
import { startSandbox } from './server.js';

interface Flags {
  readonly port: number;
  readonly host: string;
  readonly anyPortIfTaken?: boolean;
  readonly state?: string;
  readonly latency: LatencyMode;
  readonly requireConfirmation?: boolean;
  readonly twoFactor: StoreSettings['twoFactor'];
  readonly secondWebsite?: boolean;
  readonly accountSharing: StoreSettings['accountSharing'];
  readonly faults?: FaultsConfig;
  readonly seed: number;
  readonly baseUrl?: string;
  readonly prepared?: boolean;
  readonly emptyInventory?: boolean;
  readonly jsonReady?: boolean;
  readonly exitWithParent?: boolean;
}

const program = new Command('sandbox')
  .description('A stand-in for an Adobe Commerce store (Magento Open Source 2.4.7 with sample data).')
  .option('--port <number>', 'port to listen on, 0 for a free one', wholeNumber, 0)
  .option('--any-port-if-taken', 'take a free port where that one is taken')
  .option('--host <address>', 'address to listen on', '127.0.0.1')
  .option('--state <file>', 'keep the state in this file (default: in memory)')
  .addOption(
    new Option('--latency <mode>', 'answer at once, or about as slowly as a real store')
      .choices(['none', 'real'])
      .default('none'),
  )
  .option('--require-confirmation', 'new customers must confirm their e-mail')
  .addOption(
    new Option('--two-factor <state>', 'administrators need a second factor')
      .choices(['off', 'configured', 'unconfigured'])
      .default('off'),
  )
  .option(
    '--second-website',
    'a second website (number 2) with store views of its own, "second" and "second_de"',
  )
  .addOption(
    new Option('--account-sharing <scope>', 'an e-mail is one customer a website, or one in all of them')
      .choices(['website', 'global'])
      .default('website'),
  )
  .option('--faults <file>', 'faults to begin with, as PUT /__sandbox/faults takes them', readFaults)
  .option('--seed <number>', 'seed of delays and faults', wholeNumber, 1)
  .option('--base-url <url>', "the store's configured base URL, with a slash at the end")
  .option('--prepared', "the tutorial's sources, stock and quantities (steps 2 to 5) are there already")
  .addOption(
    new Option(
      '--empty-inventory',
      "none of the tutorial's sources, stock and quantities: a fresh installation's default source and stock (the default)",
    ).conflicts('prepared'),
  )
  .option('--json-ready', 'say in JSON that the sandbox is ready: {"url": "http://127.0.0.1:1234"}')
  .option('--exit-with-parent', 'end when the IPC channel or stdin of the parent process closes');

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

function readFaults(file: string): FaultsConfig {
  try {
    return faultsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new InvalidArgumentError(`Cannot read faults from "${file}": ${reason}`);
  }
}

function optionsOf(flags: Flags): SandboxOptions {
  return {
    port: flags.port,
    host: flags.host,
    anyPortIfTaken: flags.anyPortIfTaken ?? false,
    latency: flags.latency,
    requireConfirmation: flags.requireConfirmation ?? false,
    twoFactor: flags.twoFactor,
    secondWebsite: flags.secondWebsite ?? false,
    accountSharing: flags.accountSharing,
    randomSeed: flags.seed,
    prepared: flags.prepared ?? false,
    emptyInventory: flags.emptyInventory ?? false,
    ...(flags.state === undefined ? {} : { stateFile: flags.state }),
    ...(flags.faults ? { faults: flags.faults } : {}),
    ...(flags.baseUrl === undefined ? {} : { baseUrl: flags.baseUrl }),
  };
}

async function main(): Promise<void> {
  const flags = program.parse().opts<Flags>();
  const sandbox = await startSandbox(optionsOf(flags));
  const { url } = sandbox;
  const stop = (): void => {
    sandbox.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  if (flags.exitWithParent) {
    if (process.channel) process.once('disconnect', stop);
    else process.stdin.once('end', stop).resume();
  }
  // Last of all: whoever reads this line may send a signal at once.
  process.stdout.write(
    flags.jsonReady ? `${JSON.stringify({ url })}\n` : `Commerce sandbox ready at ${url}\n`,
  );
}

function fail(error: unknown): never {
  process.stderr.write(
    `Cannot start the sandbox: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}

// One request that went wrong must not take the store away from all others.
process.on('unhandledRejection', (reason) => {
  process.stderr.write(
    `A promise failed unheard: ${reason instanceof Error ? reason.stack : typeof reason}\n`,
  );
});

main().catch(fail);
