import { PassThrough, Readable } from 'node:stream';
import { runCli } from '../../src/cli/program.js';
import { Terminal } from '../../src/cli/terminal.js';

/** What a command printed, and how it ended. */
export interface Printed {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Streams that keep what is written. */
export function capturingStreams(): {
  readonly stdout: PassThrough;
  readonly stderr: PassThrough;
  readonly printed: () => { stdout: string; stderr: string };
} {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const textOf = (stream: PassThrough): string => String(stream.read() ?? '');
  return { stdout, stderr, printed: () => ({ stdout: textOf(stdout), stderr: textOf(stderr) }) };
}

/** Runs one command in this process. */
export async function runCaptured(
  argv: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  stdin = '',
): Promise<Printed> {
  const streams = capturingStreams();
  const status = await runCli(argv, { ...streams, stdin: Readable.from([stdin]), environment });
  return { status, ...streams.printed() };
}

/** A terminal whose output is kept. */
export function capturedTerminal(json = false): {
  readonly terminal: Terminal;
  readonly printed: () => Omit<Printed, 'status'>;
} {
  const streams = capturingStreams();
  return { terminal: new Terminal(streams, {}, json), printed: streams.printed };
}
