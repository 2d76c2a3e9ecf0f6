import { setImmediate as turn } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { clientOf } from './local-server.js';

// A file of its own: what undici warns of, it warns of once in a process.
it('a client opens without a warning: a worker writes lines of JSON where that would stand', async () => {
  const warnings: string[] = [];
  const hear = ({ message }: Error): void => void warnings.push(message);
  process.on('warning', hear);
  onTestFinished(() => void process.off('warning', hear));
  clientOf('http://127.0.0.1:1');
  await turn();
  expect(warnings).toEqual([]);
});
