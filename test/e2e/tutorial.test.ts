import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../sandbox/src/server.js';
import { freePort } from '../../src/local/ports.js';
import { codeBlocks, page, root } from '../docs/markdown.js';
import { Workplace, type RunningProgram } from './programs.js';

let place: Workplace;
let serving: RunningProgram;

/** The usual ports may be taken by another test between the look at them and their use. */
async function ports(): Promise<string[]> {
  const [temporal, ui, store] = await Promise.all([freePort(), freePort(), freePort()]);
  return ['--port', `${temporal}`, '--ui-port', `${ui}`, '--sandbox-port', `${store}`];
}

beforeAll(async () => {
  place = new Workplace();
  serving = place.start('start.js', await ports());
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

const blocks = codeBlocks(page('docs/tutorial.md')).filter(({ language }) => language === 'console');
const whole = '$ npm start -- --tutorial';

describe('docs/tutorial.md', () => {
  it('docs/tutorial.md: each command says what the page shows, from the inventory to the pickup', async () => {
    const sessions = blocks.filter(({ code }) => !code.startsWith(whole));
    expect(sessions.length).toBeGreaterThan(7);
    for (const { code } of sessions) {
      const [command = '', ...shown] = code.split('\n');
      const { status, stdout, stderr } = await place.run('client.js', argumentsOf(command));
      const said = `${stderr}\n${stdout}`.replaceAll(root, '');
      expect(timeless(said), command).toEqual(timeless(shown.join('\n')));
      expect(status, command).toBe(0);
    }
  });
});

describe('npm start -- --tutorial', () => {
  let alone: Workplace;
  beforeAll(() => {
    alone = new Workplace();
  });
  afterAll(() => alone.remove());

  const play = async (): Promise<string> => {
    const { status, stderr } = await alone.run('start.js', ['--tutorial', '--exit', ...(await ports())]);
    expect(status, stderr).toBe(0);
    return stderr.slice(stderr.indexOf('Step 1:'), stderr.indexOf('Stopping (--exit)'));
  };

  it('says what docs/tutorial.md shows, of all fourteen steps', async () => {
    const [, ...shown] = blocks.find(({ code }) => code.startsWith(whole))?.code.split('\n') ?? [];
    expect(shown.length).toBeGreaterThan(14);
    expect(timeless(await play())).toEqual(timeless(shown.join('\n')));
  });

  it('moves nothing again when Temporal has forgotten the transfers', async () => {
    const state = join(alone.directory, '.local/sandbox');
    for (const name of readdirSync(state).filter((file) => file.startsWith('temporal.db')))
      rmSync(join(state, name));
    const said = await play();
    expect(said).toContain('stock moved before        huntington has other quantities by now');
    expect(said).toContain('stock moved before        sausalito has other quantities by now');
    expect(said).toContain('inventory found');
    expect(said).not.toMatch(/the store says so|quantities set/);
  });

  it('leaves the inventory of a store of your own alone, unless it is told to change it', async () => {
    const store = await startSandbox({});
    const place = new Workplace();
    const environment = {
      COMMERCE_URL: store.url,
      COMMERCE_ADMIN_USERNAME: 'admin',
      COMMERCE_ADMIN_PASSWORD: 'Admin123456',
    };
    const { status, stderr } = await place.run('start.js', ['--tutorial', '--exit'], environment);
    expect(status, stderr).toBe(1);
    expect(stderr).toContain('its inventory is another one (');
    expect(stderr).toContain('npm start -- --tutorial --change-inventory');
    const writes = store.core.ledger.requests.filter(
      ({ method, route }) => method !== 'GET' && !route.includes('/token'),
    );
    expect(writes.map(({ method, route }) => `${method} ${route}`)).toEqual([]);
    place.remove();
    await store.close();
  });
});
