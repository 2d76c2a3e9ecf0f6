import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  localTemporalEnvironment,
  sandboxEnvironment,
  workerEnvironment,
} from '../../src/cli/start/environment.js';
import { wipe } from '../../src/cli/start/fresh.js';
import { AlreadyStartedError, lockStart } from '../../src/local/start-lock.js';
import { connectTemporal } from '../../src/temporal/connection.js';
import { localState } from '../../src/local/local-state.js';
import { processMark } from '../../src/temporal/process-alive.js';
import { readRunningServer, writeRunningServer } from '../../src/temporal/running-server.js';
import { findTemporal, workflowUrl } from '../../src/temporal/target.js';

const racerFile = fileURLToPath(new URL('start-lock-racer.ts', import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'commerce-workflows-embedded-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('localState', () => {
  it('keeps each store apart, so that nothing of a sandbox is taken for a shop', () => {
    const stores = [
      undefined,
      'https://shop.example.com',
      'https://shop.example.com:8443',
      'https://shop.example.com/us',
    ];
    const databases = stores.map((store) => localState(store, folder).databaseFile);
    expect(new Set(databases).size).toBe(stores.length);
    for (const file of databases) expect(file.startsWith(join(folder, '.local'))).toBe(true);
  });
});

describe('lockStart', () => {
  it('refuses while the holder lives, and names it', async () => {
    const lockFile = join(folder, 'a', 'start.lock');
    // Whatever it is called: it may have been started by npm, by node, or by a test.
    const holder = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] });
    await once(holder, 'spawn');
    const { pid = 0 } = holder;
    mkdirSync(join(folder, 'a'));
    writeFileSync(lockFile, JSON.stringify({ pid, mark: processMark(pid) }));
    expect(() => lockStart(lockFile)).toThrow(AlreadyStartedError);
    expect(() => lockStart(lockFile)).toThrow(`end it first: Ctrl-C in its terminal, or \`kill ${pid}\``);
    expect(readdirSync(join(folder, 'a'))).toEqual(['start.lock']);
    holder.stdin.end();
    await once(holder, 'exit');
    const unlock = lockStart(lockFile);
    expect(statSync(lockFile).mode & 0o777).toBe(0o600);
    unlock();
    expect(existsSync(lockFile)).toBe(false);
  });

  it('takes over from a holder that was killed', () => {
    const lockFile = join(folder, 'b.lock');
    for (const stale of [
      '{"pid":999999999}',
      '{"pid":',
      '',
      JSON.stringify({ pid: process.pid, mark: 'x/1' }),
    ]) {
      writeFileSync(lockFile, stale);
      lockStart(lockFile)();
      expect(existsSync(lockFile)).toBe(false);
    }
  });

  it('is held by one of many that find the lock of a killed one at the same time', async () => {
    const place = join(folder, 'race');
    mkdirSync(place);
    writeFileSync(join(place, 'start.lock'), '{"pid":999999999}');
    const racers = Array.from({ length: 8 }, () =>
      spawn(process.execPath, ['--import', 'tsx', racerFile, join(place, 'start.lock')], {
        stdio: ['pipe', 'pipe', 'inherit'],
      }),
    );
    const words = await Promise.all(
      racers.map(async ({ stdout }) => String((await once(stdout, 'data'))[0])),
    );
    expect(words.filter((word) => word === 'held\n')).toHaveLength(1);
    const ended = Promise.all(racers.map((racer) => once(racer, 'exit')));
    for (const { stdin } of racers) stdin.end();
    await ended;
    expect(readdirSync(place)).toEqual([]);
  });
});

describe('wipe', () => {
  it('removes what a start made and nothing else', () => {
    const state = localState(undefined, join(folder, 'wipe'));
    mkdirSync(state.storeDirectory, { recursive: true });
    const ours = [
      state.databaseFile,
      `${state.databaseFile}-wal`,
      `${state.databaseFile}.lock`,
      state.sandboxFile,
    ];
    const others = [
      join(state.storeDirectory, 'notes.txt'),
      join(state.storeDirectory, 'temporal.dbx'),
      state.keysFile,
    ];
    for (const file of [...ours, ...others]) writeFileSync(file, '');
    wipe(state);
    expect(ours.filter((file) => existsSync(file))).toEqual([]);
    expect(others.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('is content where there is nothing', () => {
    expect(() => wipe(localState(undefined, join(folder, 'never')))).not.toThrow();
  });
});

describe('environment of the programs', () => {
  it('leaves credentials of another store out of the sandbox', () => {
    const environment = sandboxEnvironment(
      { COMMERCE_ACCESS_TOKEN: 'abc', COMMERCE_STORE: 'fr' },
      'http://127.0.0.1:8080',
    );
    expect(environment['COMMERCE_ACCESS_TOKEN']).toBeUndefined();
    expect(environment).toMatchObject({
      COMMERCE_URL: 'http://127.0.0.1:8080',
      COMMERCE_ADMIN_USERNAME: 'admin',
      COMMERCE_STORE: 'fr',
      COMMERCE_RATE: '0',
    });
  });

  it('gives nothing of a profile to a server of our own', () => {
    const environment = localTemporalEnvironment(
      { TEMPORAL_API_KEY: 'k', TEMPORAL_TLS: 'true', PATH: '/bin' },
      'a:1',
    );
    expect(environment).toEqual({ PATH: '/bin', TEMPORAL_ADDRESS: 'a:1', TEMPORAL_NAMESPACE: 'default' });
  });

  it('lets keys that are set win over the file of this machine', () => {
    expect(workerEnvironment({}, '/k')['SECRET_KEYS_FILE']).toBe('/k');
    expect(workerEnvironment({ SECRET_KEYS: 'a:b' }, '/k')['SECRET_KEYS_FILE']).toBeUndefined();
    expect(workerEnvironment({ SECRET_KEYS_FILE: '/mine' }, '/k')['SECRET_KEYS_FILE']).toBe('/mine');
  });
});

describe('findTemporal', () => {
  const note = (): string => join(folder, 'running.json');
  const running = {
    temporalAddress: '127.0.0.1:40001',
    namespace: 'default',
    uiUrl: 'http://localhost:40002',
    store: 'default',
    storeUrl: 'http://127.0.0.1:40003',
  };
  const noProfile = { TEMPORAL_CONFIG_FILE: '/nowhere/temporal.toml' };

  it('finds the server of a start that lives', () => {
    writeRunningServer(note(), running);
    expect(statSync(note()).mode & 0o777).toBe(0o600);
    const target = findTemporal(noProfile, note());
    expect(target).toMatchObject({
      address: '127.0.0.1:40001',
      origin: 'running',
      uiUrl: 'http://localhost:40002',
    });
    expect(workflowUrl(target, 'customer-default-1')).toBe(
      'http://localhost:40002/namespaces/default/workflows/customer-default-1',
    );
  });

  it('lets a configured server win', () => {
    const target = findTemporal(
      { TEMPORAL_ADDRESS: 'temporal.example.com:7233', TEMPORAL_NAMESPACE: 'shop' },
      note(),
    );
    expect(target).toMatchObject({
      address: 'temporal.example.com:7233',
      namespace: 'shop',
      origin: 'environment',
    });
    expect(target.uiUrl).toBeUndefined();
  });

  it.each([
    ['was killed', { pid: 999_999_999 }],
    ['was killed, and whose process id another program has', { pid: process.pid, mark: 'another boot/1' }],
  ])('does not go to another server in silence when the start %s', async (_, writer) => {
    writeFileSync(note(), JSON.stringify({ ...running, ...writer }));
    expect(readRunningServer(note())).toBeUndefined();
    const target = findTemporal(noProfile, note());
    expect(target).toMatchObject({ address: '127.0.0.1:40001', origin: 'ended' });
    const refusal = connectTemporal(target, { dataConverter: {} });
    await expect(refusal).rejects.toThrow(
      'Cannot reach Temporal at 127.0.0.1:40001: the `npm start` of this folder, which used it, has ended',
    );
    await expect(refusal).rejects.toHaveProperty('advice', expect.stringContaining('TEMPORAL_ADDRESS'));
  });

  it('takes the usual address where no start ever ran, or the note is no note', () => {
    for (const text of ['{"pid":', '[]', '{}']) {
      writeFileSync(note(), text);
      expect(findTemporal(noProfile, note())).toMatchObject({ address: 'localhost:7233', origin: 'default' });
    }
  });
});
