import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { openPrivateFile } from '../security/private-files.js';

/** Longer than a worker lets its running requests finish. */
const graceMs = 30_000;

/** A program of this project that runs beside this process. */
export interface ChildProgram {
  readonly name: string;
  /** Compiled file. */
  readonly file: string;
  readonly args: readonly string[];
  /** Its whole environment. */
  readonly environment: NodeJS.ProcessEnv;
  /** Takes what it prints; begun anew at each start. */
  readonly logFile: string;
  /** How it says that it is ready: a message `{type: 'ready'}`, or its first line on stdout. */
  readonly readiness: 'message' | 'line';
}

/** A program that runs and ends with this process at the latest. */
export interface RunningChild {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** Settles with what it said when it was ready; rejects when it ended before. */
  readonly ready: Promise<string>;
  /** Settles when it has ended, with how it ended in words. Never rejects. */
  readonly exited: Promise<string>;
  /** Asks it to end, and settles when it has. */
  stop(): Promise<void>;
  /** Ends it at once. */
  kill(): void;
}

/**
 * Starts a program out of reach of the terminal's Ctrl-C, so that this process decides in which order things stop. It
 * holds an IPC channel to this process and ends when that closes, however this process ends; after the message
 * `{type: 'stop'}` it may take its time for that. The clean-up of execa reaches neither such a process nor the end of this
 * one by SIGKILL.
 */
export function startChild(program: ChildProgram): RunningChild {
  const log = openPrivateFile(program.logFile, 'write');
  const child = spawn(process.execPath, ['--enable-source-maps', program.file, ...program.args], {
    detached: true,
    env: program.environment,
    stdio: ['ignore', program.readiness === 'line' ? 'pipe' : log, log, 'ipc'],
    windowsHide: true,
  });
  closeSync(log);
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`it cannot be run (${error.message})`));
    child.once('exit', (code, signal) =>
      resolve(signal ? `ended by ${signal}` : `ended with exit code ${code}`),
    );
  });
  const ready = Promise.race([
    readyWord(child, program.readiness),
    exited.then((how): never => {
      throw childError(program, how);
    }),
  ]);
  let isReady = false;
  // Whoever waits for readiness is told; nobody may be waiting when it ends later.
  ready.then(
    () => (isReady = true),
    () => {},
  );
  return {
    name: program.name,
    pid: child.pid ?? 0,
    logFile: program.logFile,
    ready,
    exited,
    stop: async () => {
      // One that is not ready has nothing under way, and may not listen yet.
      if (isReady && child.connected)
        child.send({ type: 'stop' }, () => child.connected && child.disconnect());
      else child.kill('SIGKILL');
      const impatient = setTimeout(() => child.kill('SIGKILL'), graceMs);
      await exited;
      clearTimeout(impatient);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

function readyWord(child: ChildProcess, readiness: ChildProgram['readiness']): Promise<string> {
  return new Promise((resolve) => {
    if (readiness === 'message') {
      child.on('message', (message) => {
        if (typeof message === 'object' && 'type' in message && message.type === 'ready') resolve('');
      });
    } else if (child.stdout) {
      createInterface({ input: child.stdout }).once('line', resolve);
    }
  });
}

const shownLines = 5;

/** The error that tells that a child ended when it should not have, with the end of what it printed. */
export function childError({ name, logFile }: Pick<ChildProgram, 'name' | 'logFile'>, how: string): Error {
  const lines = readFileSync(logFile, 'utf8').split('\n').flatMap(complaint).slice(-shownLines);
  const said = lines.length > 0 ? `, saying\n${lines.join('\n')}` : '';
  return new Error(
    `Cannot go on without the ${name}: it ${how.replace(/^it /, '')}; its log is ${logFile}${said}`,
  );
}

const warningLevels: readonly unknown[] = ['warn', 'error', 'fatal'];

/** What a person wants to read of a log line: its message where it is a complaint, a line that is no JSON as it is. */
function complaint(line: string): string[] {
  if (line.trim() === '') return [];
  try {
    const { msg, level } = JSON.parse(line) as { readonly msg?: unknown; readonly level?: unknown };
    return warningLevels.includes(level) && typeof msg === 'string' ? [`    ${msg}`] : [];
  } catch {
    return [`    ${line}`];
  }
}
