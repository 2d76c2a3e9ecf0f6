// npm start: everything that step 6 needs, from a bare clone.
import { runEntry } from './run.mjs';

await runEntry('start.js', process.argv.slice(2));
