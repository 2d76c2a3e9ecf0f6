// After the run, looks for processes that the tests started and did not end. They carry the run's mark in their
// environment, as every child inherits it.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

export const runMark = 'COMMERCE_WORKFLOWS_TEST_RUN';

/** A process that was asked to stop may need this long. */
const patienceMs = 5_000;
const lookEveryMs = 100;

interface RunningProcess {
  readonly pid: number;
  readonly command: string;
}

function readProcess(pid: number): RunningProcess | undefined {
  try {
    if (
      !readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`${runMark}=${process.env[runMark]}`)
    ) {
      return undefined;
    }
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
    // No command line: a process that has ended and was not yet reaped.
    return command === '' ? undefined : { pid, command };
  } catch {
    // It ended while it was read, or belongs to somebody else.
    return undefined;
  }
}

/** Processes of this run, apart from the ones that vitest itself keeps for running tests. */
function leftovers(): RunningProcess[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid)
    .flatMap((pid) => readProcess(pid) ?? [])
    .filter(
      ({ command }) => !/node_modules\/(vitest|vite|esbuild|@esbuild|rolldown)\b|\(vitest/.test(command),
    );
}

export async function teardown(): Promise<void> {
  // Only Linux shows the environment of other processes.
  if (process.platform !== 'linux') return;
  const giveUpAt = Date.now() + patienceMs;
  let left = leftovers();
  while (left.length > 0 && Date.now() < giveUpAt) {
    await delay(lookEveryMs);
    left = leftovers();
  }
  if (left.length === 0) return;
  for (const { pid } of left) process.kill(pid, 'SIGKILL');
  process.exitCode = 1;
  const list = left.map(({ pid, command }) => `  ${pid} ${command}`).join('\n');
  throw new Error(`The tests left ${left.length} processes running (ended now):\n${list}`);
}
