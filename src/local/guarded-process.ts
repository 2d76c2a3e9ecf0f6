import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { held } from '../domain/held.js';

export interface ProcessExit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A process that ends when this one does, however this one ends. */
export interface GuardedProcess {
  readonly pid: number;
  /** Settles when the process has ended, whoever ended it. Never rejects. */
  readonly exited: Promise<ProcessExit>;
  /** SIGTERM, then SIGKILL after the grace; settles when the process is gone. May be called many times. */
  stop(): Promise<ProcessExit>;
  /** SIGKILL at once. */
  kill(): void;
}

export interface GuardedProcessOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** The process's whole environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Open file descriptor that receives what the process prints. */
  readonly logDescriptor: number;
  /** How long the process may take to end by itself once it was asked to. */
  readonly graceMs: number;
}

/** What a guardian on a busy machine may need beyond the grace. */
const guardianDelayMs = 5_000;

// The path holds from src/ and from dist/ alike.
const guardianFile = fileURLToPath(new URL('../../tools/temporal-server/guardian.mjs', import.meta.url));

const startMessage = z.union([z.object({ pid: z.int() }), z.object({ error: z.string() })]);
const exitMessage = z.object({ code: z.int().nullable(), signal: z.string().nullable() });

/** One JSON line of the guardian's output after the other; undefined once it has closed. */
function lineReader(guardian: ChildProcess): () => Promise<unknown> {
  if (!guardian.stdout)
    throw new Error('Cannot read from the guardian process: it was started without a pipe');
  const lines = createInterface({ input: guardian.stdout })[Symbol.asyncIterator]();
  return async () => {
    const next = await lines.next();
    return next.done ? undefined : JSON.parse(next.value);
  };
}

function killIfAlive(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Waiting for the process must not be what keeps this one alive: leaving ends the process by itself. */
function letGo(guardian: ChildProcess): void {
  guardian.unref();
  for (const stream of [guardian.stdin, guardian.stdout]) {
    if (stream && 'unref' in stream && typeof stream.unref === 'function') stream.unref();
  }
}

/**
 * Starts a process under a guardian: a small Node process in a group of its own, out of reach of the terminal's Ctrl-C,
 * that ends the process as soon as this one stops it or is gone.
 * @throws Error when the program cannot be started.
 */
export async function startGuardedProcess(options: GuardedProcessOptions): Promise<GuardedProcess> {
  const guardian = spawn(
    process.execPath,
    [guardianFile, String(options.graceMs), options.command, ...options.args],
    {
      detached: true,
      env: { ...options.env },
      stdio: ['pipe', 'pipe', options.logDescriptor],
      windowsHide: true,
    },
  );
  const guardianClosed = held(once(guardian, 'close'));
  guardian.stdin?.on('error', () => {
    // The guardian ended first; `exited` tells the rest.
  });
  const nextLine = lineReader(guardian);
  const started = startMessage.safeParse(await nextLine());
  if (!started.success || 'error' in started.data) {
    const reason =
      started.data && 'error' in started.data ? started.data.error : 'its guardian ended at once';
    throw new Error(`Cannot start "${options.command}": ${reason}`);
  }
  const { pid } = started.data;
  const exit = async (): Promise<ProcessExit> => {
    const message = exitMessage.safeParse(await nextLine());
    // No farewell: somebody killed the guardian, and the process would be without one.
    if (!message.success) killIfAlive(pid);
    await guardianClosed;
    return message.success ? message.data : { code: null, signal: 'SIGKILL' };
  };
  const exited = held(exit());
  letGo(guardian);
  return {
    pid,
    exited,
    stop: async () => {
      guardian.ref();
      // The word tells it that this process is there and waits for an orderly end.
      guardian.stdin?.end('stop\n');
      // The guardian keeps to the grace by itself; this is for one that does not work any more.
      const force = setTimeout(
        () => [pid, guardian.pid].forEach(killIfAlive),
        options.graceMs + guardianDelayMs,
      );
      return exited.finally(() => clearTimeout(force));
    },
    kill: () => killIfAlive(pid),
  };
}
