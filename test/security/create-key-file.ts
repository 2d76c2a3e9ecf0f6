// One of several processes that make the same key file at once; run by key-file.test.ts.
import { loadOrCreateKeyFile } from '../../src/security/key-file.js';

const { ring, created } = loadOrCreateKeyFile(process.argv[2] ?? '');
process.stdout.write(JSON.stringify({ id: ring.current.id, created }));
