// Runs one entry point with the arguments that follow it; installs and compiles first where needed.
// `dist/NAME.js` and `sandbox/dist/NAME.js` are compiled files; `lab/DIR/NAME.ts` is a development tool, run through tsx.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, installPackages, root } from './bootstrap.mjs';
import { endWithNpm } from './npm-parent.mjs';

/**
 * Turns this process into the entry point. In a process of its own it could outlive this one, and signals and exit
 * statuses would have to be passed on.
 *
 * @param whenNpmEnds the signal by which it is told that the npm that runs it has ended
 */
export async function runEntry(entry, args, whenNpmEnds = 'SIGTERM') {
  const npm = endWithNpm(whenNpmEnds);
  installPackages();
  build();
  npm.check();
  const file = join(root, entry);
  process.argv = [process.argv[0], file, ...args];
  process.setSourceMapsEnabled(true);
  if (entry.endsWith('.ts')) (await import('tsx/esm/api')).register();
  await import(pathToFileURL(file).href);
}

if (process.argv[1]?.endsWith('run.mjs')) {
  const [entry, ...args] = process.argv.slice(2);
  await runEntry(entry, args);
}
