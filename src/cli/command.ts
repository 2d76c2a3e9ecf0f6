import type { Readable } from 'node:stream';
import type { Command } from 'commander';
import { connectCommerceWorkflows, type CommerceWorkflows } from '../facade/facade.js';
import { exitStatus, type ExitStatus } from './exit-status.js';
import { reportError } from './report-error.js';
import { Terminal, type Streams } from './terminal.js';

/** What every command gets from the process. */
export interface CliContext extends Streams {
  readonly stdin: Readable;
  readonly environment: NodeJS.ProcessEnv;
  /** Takes the exit status of the command that ran. */
  readonly exit: (status: ExitStatus) => void;
}

/** Options that most commands have. */
export interface CommonOptions {
  readonly json?: boolean;
}

/** What a command has while it runs. */
export interface Session {
  readonly terminal: Terminal;
  readonly context: CliContext;
  /** E-mail address of the customer concerned, for the advice that goes with an error; set once it is known. */
  email?: string;
  /** Connects to Temporal; the connection is closed when the command ends. */
  connect(): Promise<CommerceWorkflows>;
}

/** Longest that a command waits for an answer that needs no store; milliseconds. */
export const answerDeadlineMs = 30_000;

/** Longest that a command waits for an answer that takes a call to the store; scripts must not hang for ever. */
export const storeDeadlineMs = 90_000;

/** Adds `--json`. */
export function withJson(command: Command): Command {
  return command.option('--json', 'print one JSON value on stdout and nothing else');
}

/** Runs the body of a command and tells its outcome, whatever it is; a body that returns nothing is done. */
export async function runCommand(
  context: CliContext,
  options: CommonOptions,
  body: (session: Session) => Promise<ExitStatus | void>,
): Promise<void> {
  const terminal = new Terminal(context, context.environment, options.json === true);
  const connections: CommerceWorkflows[] = [];
  const session: Session = {
    terminal,
    context,
    connect: async () => {
      const commerce = await connectCommerceWorkflows({ environment: context.environment });
      connections.push(commerce);
      return commerce;
    },
  };
  try {
    context.exit((await body(session)) ?? exitStatus.done);
  } catch (error) {
    context.exit(reportError(error, terminal, session.email));
  } finally {
    await Promise.all(connections.map((commerce) => commerce.close()));
  }
}
