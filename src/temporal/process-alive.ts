import { readFileSync } from 'node:fs';

/** True when a process with this id exists, whoever owns it. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * What tells a process from a later one with the same id: the boot it runs in and the moment of its start within it.
 * Its command line would not do, since how it was started is up to whoever started it.
 *
 * @returns undefined where the process does not exist, and on systems that do not tell (all but Linux)
 */
export function processMark(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name stands in parentheses and may hold anything, so the fields are counted from the last one of those.
    const startedAt = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()}/${startedAt}`;
  } catch {
    return undefined;
  }
}

/** A process as a file names it, so that it is found again and no other is taken for it. */
export interface NamedProcess {
  readonly pid: number;
  /** From {@link processMark}; left out where the system does not tell. */
  readonly mark?: string | undefined;
}

/** A process, for a file that others read. */
export function processNamed(pid: number): NamedProcess {
  const mark = processMark(pid);
  return { pid, ...(mark !== undefined && { mark }) };
}

/** This process, for a file that others read. */
export const thisProcess = (): NamedProcess => processNamed(process.pid);

/** Whether the process that a file names lives still. Without a mark every process of that id counts. */
export function isStillAlive({ pid, mark }: NamedProcess): boolean {
  return isProcessAlive(pid) && (mark === undefined || processMark(pid) === mark);
}
