import { readFileSync } from 'node:fs';

/** Clock ticks a second of /proc; 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** CPU time that a process has used so far, user and system, in milliseconds; undefined where there is no /proc. */
export function cpuMs(pid: number): number | undefined {
  if (process.platform !== 'linux') return undefined;
  // The command name may hold spaces and parentheses; the fields after it are fixed.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
}
