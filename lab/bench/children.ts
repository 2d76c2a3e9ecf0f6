import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Child {
  readonly pid: number;
  /** What the child said when it was ready. */
  readonly ready: unknown;
  stop(): Promise<void>;
}

export interface ChildOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Takes stdout and stderr. */
  readonly logFile: string;
}

/** Starts a program of this project that says, over IPC or in a line of JSON, that it is ready; it ends with this one. */
export async function startChild(program: string, options: ChildOptions): Promise<Child> {
  const log = createWriteStream(options.logFile, { flags: 'a' });
  const child = fork(`${root}${program}`, options.args ?? [], {
    env: { ...process.env, EXIT_WITH_PARENT: '1', ...options.env },
    execArgv: program.endsWith('.ts') ? ['--import', 'tsx'] : [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.stdout?.pipe(log);
  child.stderr?.pipe(log);
  const message = once(child, 'message').then(([said]) => said as unknown);
  const ready = await Promise.race([message, firstLine(child), failed(child)]);
  return { pid: child.pid ?? 0, ready, stop: () => stop(child) };
}

async function firstLine(child: ChildProcess): Promise<unknown> {
  if (!child.stdout) throw new Error('Cannot read what the child says: its stdout is closed');
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return JSON.parse(line);
}

async function failed(child: ChildProcess): Promise<never> {
  const [code] = (await once(child, 'exit')) as [number | null];
  throw new Error(`Cannot start ${child.spawnargs.at(1) ?? 'the child'}: it ended with status ${code}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.disconnect();
  await ended;
}
