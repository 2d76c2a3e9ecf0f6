import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cleanEnvironment, untilSaid, type Ended } from './programs.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the scripts find themselves by, so that it must be there itself; all else may be a link. */
const copied = ['package.json', 'scripts', 'dist'];
const linked = ['src', 'sandbox', 'tools', 'examples', 'node_modules'];
const linkedFiles = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];

/** One process of an `npm` call. */
export interface RunningNpm {
  /** npm itself. */
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  said(text: string): Promise<void>;
}

/** A process of this machine, by /proc. */
export interface SeenProcess {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** All processes, but those that have ended and were not reaped. Only Linux shows them. */
export function allProcesses(): SeenProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return command === '' ? [] : [{ pid: Number(name), parent, command }];
      } catch {
        // It ended while it was read.
        return [];
      }
    });
}

/** A process and everything below it. */
export function treeOf(pid: number, all = allProcesses()): SeenProcess[] {
  const own = all.filter((one) => one.pid === pid);
  return [...own, ...all.filter((one) => one.parent === pid).flatMap((one) => treeOf(one.pid, all))];
}

/** A clone of this project in which npm's scripts run, with a `.local` of its own. */
export class Clone {
  readonly directory = mkdtempSync(join(tmpdir(), 'commerce-workflows-clone-'));
  readonly #running: ChildProcess[] = [];

  constructor() {
    for (const name of copied) cpSync(join(root, name), join(this.directory, name), { recursive: true });
    for (const name of [...linked, ...linkedFiles]) symlinkSync(join(root, name), join(this.directory, name));
  }

  /** Runs `npm …` there. */
  npm(args: readonly string[], environment: NodeJS.ProcessEnv = {}): RunningNpm {
    const child = spawn('npm', args, {
      cwd: this.directory,
      env: { ...cleanEnvironment(), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    this.#running.push(child);
    const text = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (text.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text.stderr += chunk.toString()));
    const ended = once(child, 'close').then(([status]): Ended => ({
      status: status as number | null,
      ...text,
    }));
    return { child, ended, said: (wanted) => untilSaid(child, () => text.stderr, wanted) };
  }

  /** A file below `.local`. */
  local(...path: readonly string[]): string {
    return join(this.directory, '.local', ...path);
  }

  /** Whether a file is there. */
  has(...path: readonly string[]): boolean {
    return existsSync(this.local(...path));
  }

  /** Ends whatever a failed test left, and removes the clone. */
  remove(): void {
    for (const { command, pid } of allProcesses()) {
      if (command.includes(this.directory)) process.kill(pid, 'SIGKILL');
    }
    for (const { pid } of this.#running) if (pid !== undefined) killGroup(pid);
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
