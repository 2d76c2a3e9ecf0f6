import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A compiled program and how it ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A compiled program that runs. */
export interface RunningProgram {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Settles once stderr holds the text; rejects when the program ended without it. */
  said(text: string): Promise<void>;
}

const compiled = (name: string): string => fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));

/** What the tests' own environment must not decide: where Temporal and the store are, and colours. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const mine = Object.entries(process.env).filter(
    ([name]) =>
      !/^(TEMPORAL_(?!CLI_PATH)|COMMERCE_(?!WORKFLOWS_TEST_RUN)|SECRET_KEYS|FORCE_COLOR|INIT_CWD|npm_)/.test(
        name,
      ),
  );
  return Object.fromEntries(mine);
}

/** A working directory of its own, so that no two tests share a server or a store. */
export class Workplace {
  readonly directory = mkdtempSync(join(tmpdir(), 'commerce-workflows-e2e-'));

  /** Starts a program of dist/. */
  start(
    name: string,
    args: readonly string[],
    environment: NodeJS.ProcessEnv = {},
    stdin = '',
  ): RunningProgram {
    const child = spawn(process.execPath, [compiled(name), ...args], {
      cwd: this.directory,
      env: { ...cleanEnvironment(), ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin?.on('error', () => {
      // It ended without reading.
    });
    child.stdin?.end(stdin);
    const text = { stdout: '', stderr: '' };
    child.stdout?.on('data', (chunk: Buffer) => (text.stdout += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (text.stderr += chunk.toString()));
    const ended = once(child, 'close').then(([status]): Ended => ({
      status: status as number | null,
      ...text,
    }));
    return { child, ended, said: (wanted) => untilSaid(child, () => text.stderr, wanted) };
  }

  run(
    name: string,
    args: readonly string[],
    environment?: NodeJS.ProcessEnv,
    stdin?: string,
  ): Promise<Ended> {
    return this.start(name, args, environment, stdin).ended;
  }

  read(file: string): string {
    return readFileSync(join(this.directory, file), 'utf8');
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

export function untilSaid(child: ChildProcess, text: () => string, wanted: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (text().includes(wanted)) resolve();
    };
    child.stderr?.on('data', look);
    child.once('close', () => reject(new Error(`It ended without saying "${wanted}":\n${text()}`)));
    look();
  });
}
