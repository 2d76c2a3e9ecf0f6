// Compiles src/ into dist/ where that is stale, for tests that start the compiled programs.
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';

export default function setup(): void {
  const script = fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url));
  const result = spawnSync(process.execPath, [script, '--if-stale'], { stdio: 'inherit' });
  if (result.status !== 0) throw new Error('Cannot run tests of the compiled programs: the build failed');
}
