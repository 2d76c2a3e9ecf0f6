// Run by tests as a process of its own: starts a dev server, prints its process id, and stays until it is ended.
import { resolveTemporalBinary } from '../../src/local/temporal-server/server-binary.js';
import { startDevServer } from '../../src/local/temporal-server/dev-server.js';

const [logFile = ''] = process.argv.slice(2);
const binary = await resolveTemporalBinary(process.env);
const server = await startDevServer({ binary, headless: true, logFile });
process.on('SIGINT', () => process.stdout.write('interrupted\n'));
process.stdout.write(`${server.pid}\n`);
setInterval(() => {}, 1_000);
