import { fileURLToPath } from 'node:url';
import { runStart } from './cli/start/start.js';
import { createLogger } from './telemetry/logger.js';
import { watchUnhandled } from './telemetry/unhandled.js';

const example = (name: string): string => fileURLToPath(new URL(`../examples/${name}`, import.meta.url));

// A terminal that was closed, or a reader that has left, is no reason to leave the parts unstopped.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const logger = createLogger({ fields: { role: 'start' } });
watchUnhandled({
  log: (error, message) => logger.error(error, message),
  count: () => {},
  // The guardians of the parts end them with this process.
  end: () => process.exit(1),
});

const status = await runStart(process.argv.slice(2), {
  environment: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  defaultFile: example('jane-doe.json'),
  inventoryFile: example('inventory.json'),
  orderFiles: [
    {
      title: 'Steps 7 to 12: fill a cart, place the order, invoice it, ship it',
      file: example('order-ship.json'),
    },
    { title: 'Step 14: an order that is collected in a store', file: example('order-pickup.json') },
  ],
});
// After an interrupt a download or a build may still be under way, and nobody waits for it.
process.stdout.write('', () => process.exit(status));
