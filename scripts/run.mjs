// Runs one entry point with the arguments that follow it; installs and compiles first where needed.
// `NAME.js` is a compiled file of dist/; `DIR/NAME.ts` is a development tool outside src/, run through tsx.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build, installPackages, root } from './bootstrap.mjs';

/** Runs an entry point in the foreground, passes signals on and ends with its exit status. */
export function runEntry(entry, args) {
  installPackages();
  build();
  const file = entry.endsWith('.ts') ? ['--import', 'tsx', join(root, entry)] : [join(root, 'dist', entry)];
  const child = spawn(process.execPath, ['--enable-source-maps', ...file, ...args], { stdio: 'inherit' });
  // Ctrl-C reaches the child from the terminal itself; this process only has to outlive it.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

const [entry, ...args] = process.argv.slice(2);
if (process.argv[1]?.endsWith('run.mjs')) runEntry(entry, args);
