import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../src/local/ports.js';
import { codeBlocks, page, root } from '../docs/markdown.js';
import { Workplace, type RunningProgram } from './programs.js';

let place: Workplace;
let serving: RunningProgram;

beforeAll(async () => {
  place = new Workplace();
  // The usual ports may be taken by another test between the look at them and their use.
  const [temporal, ui, store] = await Promise.all([freePort(), freePort(), freePort()]);
  const ports = ['--port', `${temporal}`, '--ui-port', `${ui}`, '--sandbox-port', `${store}`];
  serving = place.start('start.js', ports);
  await serving.said('Serving.');
});
afterAll(async () => {
  serving.child.kill('SIGINT');
  await serving.ended;
  place.remove();
});

/** Lines without what no second run has: times, durations, ports, and the order of what runs at once. */
function timeless(text: string): string[] {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/\d{4}-\d\d-\d\d/g, 'DATE')
        .replace(/\d\d:\d\d(:\d\d)?/g, 'TIME')
        .replace(/\b[\d.]+ (ms|s|min)\b/g, 'LONG')
        .replace(/localhost:\d+/g, 'localhost:PORT')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((line) => line !== '')
    .sort();
}

/** The arguments of `$ npm run client -- …`. */
function argumentsOf(command: string): string[] {
  const [, text = ''] = /^\$ npm run client -- (.+)$/.exec(command) ?? [];
  return text.split(' ').map((word) => (word.startsWith('examples/') ? join(root, word) : word));
}

describe('docs/tutorial.md', () => {
  const sessions = codeBlocks(page('docs/tutorial.md')).filter(({ language }) => language === 'console');

  it('docs/tutorial.md: each command says what the page shows, from the customer to the pickup', async () => {
    expect(sessions.length).toBeGreaterThan(3);
    for (const { code } of sessions) {
      const [command = '', ...shown] = code.split('\n');
      const { status, stdout, stderr } = await place.run('client.js', argumentsOf(command));
      expect(timeless(`${stderr}\n${stdout}`), command).toEqual(timeless(shown.join('\n')));
      expect(status, command).toBe(0);
    }
  });
});
