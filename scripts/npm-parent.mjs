// npm runs a script through a shell, and passes signals on to that shell, which does not pass them on. So a program that
// npm runs would outlive a TERM to npm, and a kill of npm or its shell. It has to look for itself.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const lookEveryMs = 250;

/** From /proc; undefined where there is none. The name stands in parentheses and may hold anything. */
function readStat(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const end = stat.lastIndexOf(')');
    return {
      name: stat.slice(stat.indexOf('(') + 1, end),
      parent: Number(stat.slice(end + 2).split(' ')[1]),
    };
  } catch {
    return undefined;
  }
}

/** This process's parent, and the parent of that where it is a shell: npm itself then. */
function ancestors() {
  const parent = process.ppid;
  const stat = readStat(parent);
  return stat && /^(ba|da|a|z|k|mk)?sh$/.test(stat.name) ? [parent, stat.parent] : [parent];
}

function isRunByNpm() {
  const script = process.env.npm_lifecycle_script ?? '';
  return script.includes(basename(process.argv[1] ?? ''));
}

/**
 * Raises a signal in this process once the npm that runs it, or npm's shell, has ended. Does nothing where no npm does.
 *
 * @returns {{check: () => void}} looks at once, after work that kept the event loop from turning
 */
export function endWithNpm(signal) {
  if (!isRunByNpm()) return { check: () => {} };
  const [parent, grandparent] = ancestors();
  const isGone = () =>
    process.ppid !== parent || (grandparent !== undefined && readStat(parent)?.parent !== grandparent);
  const check = () => {
    if (!isGone()) return;
    clearInterval(timer);
    process.kill(process.pid, signal);
  };
  const timer = setInterval(check, lookEveryMs);
  timer.unref();
  return { check };
}
