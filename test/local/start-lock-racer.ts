// Run by a test as one of several processes that want one lock: says whether it has it, and keeps it until stdin ends.
import { AlreadyStartedError, lockStart } from '../../src/local/start-lock.js';

let unlock = (): void => {};
try {
  unlock = lockStart(process.argv[2] ?? '');
  process.stdout.write('held\n');
} catch (error) {
  if (!(error instanceof AlreadyStartedError)) throw error;
  process.stdout.write('refused\n');
}
process.stdin.once('end', unlock).resume();
