import { fileURLToPath } from 'node:url';
import { runStart } from './embedded/start.js';

const status = await runStart(process.argv.slice(2), {
  environment: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  defaultFile: fileURLToPath(new URL('../examples/jane-doe.json', import.meta.url)),
});
// After an interrupt a download or a build may still be under way, and nobody waits for it.
process.stdout.write('', () => process.exit(status));
