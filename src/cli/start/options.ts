import { Command, InvalidArgumentError } from 'commander';

/** What `npm start` was asked to do. */
export interface StartOptions {
  readonly exit: boolean;
  readonly json: boolean;
  readonly fresh: boolean;
  readonly tutorial: boolean;
  /** Whether the tutorial may write its inventory to a store that is not the sandbox. */
  readonly changeInventory: boolean;
  readonly file: string | undefined;
  /** Ports that must be used; left out, the usual one where it is free and another where it is not. */
  readonly port: number | undefined;
  readonly uiPort: number | undefined;
  readonly sandboxPort: number | undefined;
}

const about = `
Starts a Temporal server, a sandbox store and a worker, creates the tutorial's customer and keeps serving until Ctrl-C.
  COMMERCE_URL and credentials     that store instead of the sandbox
  TEMPORAL_ADDRESS or a profile    that Temporal server instead of one of its own
--tutorial at a store of your own needs --change-inventory where that has another inventory than the tutorial's: it
writes sources, a stock and quantities, and moves the website "base" to that stock.
State is kept in .local of the folder in which it runs.

Examples:
  $ npm start
  $ npm start -- --exit --json
  $ npm start -- --tutorial
  $ npm start -- --fresh --file examples/jane-doe.json`;

function parsePort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new InvalidArgumentError('It takes a port from 1 to 65535.');
}

/** The command line of `npm start`. */
export function startCommand(): Command {
  return new Command('npm start --')
    .description('Runs step 6 of the tutorial: create a customer, generate the customer’s token.')
    .option('--exit', 'end after the job', false)
    .option('--json', 'print one JSON value on stdout and nothing else', false)
    .option('--fresh', 'forget what earlier starts kept for this store', false)
    .option(
      '--tutorial',
      'the whole tutorial: inventory, customer, orders, transfers; a new sandbox begins without inventory',
      false,
    )
    .option(
      '--change-inventory',
      'let --tutorial write its inventory to the store that COMMERCE_URL names',
      false,
    )
    .option('--file <file>', 'JSON file with the customer (default: the tutorial’s Jane Doe)')
    .option('--port <port>', 'port of the Temporal server (default: 7233 where it is free)', parsePort)
    .option('--ui-port <port>', 'port of its web UI (default: 8233 where it is free)', parsePort)
    .option('--sandbox-port <port>', 'port of the sandbox store (default: 8080 where it is free)', parsePort)
    .allowExcessArguments(false)
    .showHelpAfterError('(add --help for what it takes)')
    .addHelpText('after', about)
    .exitOverride();
}

/**
 * What the arguments ask for.
 *
 * @throws CommanderError for help and for arguments that make no sense
 */
export function readOptions(command: Command, argv: readonly string[]): StartOptions {
  const given = command.parse(argv, { from: 'user' }).opts<Partial<StartOptions>>();
  return {
    exit: given.exit ?? false,
    json: given.json ?? false,
    fresh: given.fresh ?? false,
    tutorial: given.tutorial ?? false,
    changeInventory: given.changeInventory ?? false,
    file: given.file,
    port: given.port,
    uiPort: given.uiPort,
    sandboxPort: given.sandboxPort,
  };
}
