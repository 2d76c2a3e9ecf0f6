// npm start: everything that step 6 needs, from a bare clone.
import { runEntry } from './run.mjs';

// SIGHUP: nobody is there any more, so it does not take its time.
await runEntry('dist/start.js', process.argv.slice(2), 'SIGHUP');
