import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, createWriteStream, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { configVariables } from '../../src/config.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A program of this project as a process of its own. */
export interface Child {
  readonly pid: number;
  /** What it said when it was ready: its message, or its first line as JSON. */
  readonly said: unknown;
  /** Settles when the process is gone, whoever ended it, with how: `status 1`, `SIGKILL`. Never rejects. */
  readonly gone: Promise<string>;
  /** The last line that it wrote, cut to what one reads. */
  lastWords(): string;
  /** Asks it to end by closing its channel; settles when the process is gone. */
  stop(): Promise<void>;
  /** SIGKILL; settles when the process is gone. */
  kill(): Promise<void>;
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
}

export interface ChildOptions {
  /** A file, compiled or TypeScript, from the root of the project on. */
  readonly program: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Takes stdout and stderr. */
  readonly logFile: string;
}

/** Nothing of the caller's own settings may reach into a run; what programs need to run is kept. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const ours = new Set(configVariables.map(({ name }) => name));
  const kept = Object.entries(process.env).filter(
    ([name]) => !ours.has(name) && !name.startsWith('TEMPORAL_'),
  );
  return Object.fromEntries(kept);
}

/**
 * Starts a program that ends with this process at the latest, and waits until it says over IPC or in a line of stdout that
 * it is ready.
 *
 * @throws Error when it ended before that
 */
export async function startChild(options: ChildOptions): Promise<Child> {
  const log = openSync(options.logFile, 'a', 0o600);
  const child = fork(join(root, options.program), options.args ?? [], {
    env: { ...bareEnvironment(), EXIT_WITH_PARENT: '1', ...options.env },
    execArgv: options.program.endsWith('.ts') ? ['--import', 'tsx'] : ['--enable-source-maps'],
    stdio: ['ignore', 'pipe', log, 'ipc'],
  });
  closeSync(log);
  child.stdout?.pipe(createWriteStream(options.logFile, { flags: 'a' }));
  const gone = once(child, 'exit').then(([status, signal]: unknown[]) =>
    typeof signal === 'string' ? signal : `status ${String(status)}`,
  );
  const killWithUs = (): void => void child.kill('SIGKILL');
  process.once('exit', killWithUs);
  void gone.then(() => process.off('exit', killWithUs));
  const message = once(child, 'message').then(([word]): unknown => word);
  const lastWords = (): string => lastLine(options.logFile);
  const ended = gone.then((how): unknown => {
    throw new Error(`Cannot start "${options.program}": ${how}; its last words: ${lastWords()}`);
  });
  const said = await Promise.race([message, firstLine(child), ended]);
  ended.catch(() => {});
  return {
    pid: child.pid ?? 0,
    said,
    gone,
    lastWords,
    stop: async () => {
      if (child.connected) child.disconnect();
      await gone;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    signal: (signal) => void child.kill(signal),
  };
}

const mostWords = 400;

function lastLine(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').split('\n');
  return (lines.findLast((line) => line.trim() !== '') ?? 'none').slice(0, mostWords);
}

async function firstLine(child: ChildProcess): Promise<unknown> {
  if (!child.stdout) throw new Error('Cannot read what the child says: its stdout is closed');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return JSON.parse(line);
}
