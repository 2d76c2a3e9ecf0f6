// One of several processes that make the same key files at once; run by key-file.test.ts.
import { once } from 'node:events';
import { loadOrCreateKeyFile } from '../../src/security/key-file.js';

const [path = '', rounds = '0'] = process.argv.slice(2);

process.stdout.write('ready\n');
await once(process.stdin, 'data');
const made = Array.from({ length: Number(rounds) }, (_, round) => {
  const { ring, created } = loadOrCreateKeyFile(`${path}-${round}`);
  return { id: ring.current.id, created };
});
process.stdout.write(`${JSON.stringify(made)}\n`);
