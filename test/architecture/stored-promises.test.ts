import { expect, it } from 'vitest';
import { storedPromises } from './stored-promises.js';

/** Promises that are kept without `held`, and why their failure is heard all the same. */
const heard: Readonly<Record<string, string>> = {
  'src/workflows/order/order-lease.ts: waiting': 'raced in the next statement',
  'src/facade/diagnosis.ts: checks': 'all are awaited in the next statement, and a check does not fail',
  'src/facade/watch.ts: waited': 'raced in the next statement',
  'src/cli/start/running.ts: broken': 'heard in the constructor',
  'src/local/child-process.ts: ready': 'heard before anything is awaited',
  'src/cli/start/start.ts: stopped': 'an interrupt does not fail',
  'src/activities/customer/customer-calls.ts: answer': 'raced in the next statement',
  'src/activities/held-answers.ts: answer': 'handed to whoever asks, who awaits it at once',
  'src/commerce/auth/admin-password.ts: this.#minting': 'handed to whoever asks, who awaits it at once',
  'src/telemetry/health.ts: readiness': 'a check does not fail: it answers with the problem',
  'sandbox/src/data/locks.ts: before': 'a lock does not fail',
  'sandbox/src/control/holds.ts: over': 'its failure is its answer',
  'src/workflows/unless-heard.ts: working': 'heard in the next but one statement, before anything is awaited',
};

const found = ['src/', 'sandbox/src/'].flatMap((under) => storedPromises('tsconfig.json', under));

it('every promise that is kept for later is held, so that a failure before then ends nobody’s process', () => {
  const unheard = found.filter(({ where }) => !(where in heard));
  expect(unheard).toEqual([]);
});

it('names no promise that is gone', () => {
  const places = new Set(found.map(({ where }) => where));
  expect(Object.keys(heard).filter((where) => !places.has(where))).toEqual([]);
});
