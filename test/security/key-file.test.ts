import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadKeyFile, loadOrCreateKeyFile, resolveKeyRing } from '../../src/security/key-file.js';
import { generateKey, requireKeyRing } from '../../src/security/key-ring.js';

let directory: string;
let path: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'keys-'));
  path = join(directory, 'state', 'secret-keys');
});

/** How often the racers meet; a single meeting may go well by chance. */
const rounds = 100;

interface Made {
  readonly id: string;
  readonly created: boolean;
}

/** A process that makes one key file a round, all as fast as it can, once it is told to go. */
function startRacer(): { started: Promise<unknown>; go: () => void; answer: Promise<Made[]> } {
  const script = fileURLToPath(new URL('./key-file-racer.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, path, String(rounds)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const started = once(lines, 'line');
  const answer = started.then(async () => {
    const [line] = (await once(lines, 'line')) as [string];
    return JSON.parse(line) as Made[];
  });
  return { started, go: () => child.stdin.end('go\n'), answer };
}

afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('loadOrCreateKeyFile', () => {
  it('makes a file that only its owner can read, and says so', () => {
    const { ring, created } = loadOrCreateKeyFile(path);
    expect(created).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, 'utf8')).toContain(`${ring.current.id}:`);
  });

  it('takes the same key the next time and leaves no draft behind', () => {
    const first = loadOrCreateKeyFile(path);
    const second = loadOrCreateKeyFile(path);
    expect(second.created).toBe(false);
    expect(second.ring.ids).toEqual(first.ring.ids);
    expect(readdirSync(join(directory, 'state'))).toEqual(['secret-keys']);
  });

  it('gives processes that start at once one and the same key', async () => {
    const racers = Array.from({ length: 3 }, () => startRacer());
    await Promise.all(racers.map(async ({ started }) => started));
    for (const { go } of racers) go();
    const answers = await Promise.all(racers.map(async ({ answer }) => answer));
    for (let round = 0; round < rounds; round += 1) {
      const ofRound = answers.map((answer) => answer[round]);
      expect(new Set(ofRound.map((made) => made?.id)).size).toBe(1);
      expect(ofRound.filter((made) => made?.created)).toHaveLength(1);
    }
    expect(readdirSync(join(directory, 'state'))).toHaveLength(rounds);
  });
});

describe('loadKeyFile', () => {
  it.each([0o640, 0o604, 0o620])('refuses a file of mode %o', (mode) => {
    loadOrCreateKeyFile(path);
    chmodSync(path, mode);
    expect(() => loadKeyFile(path)).toThrow(
      `Cannot use the keys of file "${path}": others may read or write it (mode ${mode.toString(8)}); run chmod 600 on it`,
    );
  });

  it('names a file that is missing or unusable', () => {
    expect(() => loadKeyFile(path)).toThrow('there is no such file');
    expect(() => loadKeyFile(directory)).toThrow('it is not a regular file');
    const broken = join(directory, 'broken');
    writeFileSync(broken, 'k1:short', { mode: 0o600 });
    expect(() => loadKeyFile(broken)).toThrow('key "k1" has 3 bytes instead of 32');
  });
});

describe('resolveKeyRing', () => {
  it('prefers keys given directly, then the named file, then the fallback', () => {
    const ring = requireKeyRing(generateKey('direct'), 'test');
    const named = join(directory, 'named');
    writeFileSync(named, generateKey('named'), { mode: 0o600 });
    expect(resolveKeyRing({ ring, keysFile: named, fallbackFile: path }).ring.current.id).toBe('direct');
    expect(resolveKeyRing({ keysFile: named, fallbackFile: path })).toMatchObject({
      source: named,
      created: false,
    });
    expect(resolveKeyRing({ fallbackFile: path })).toMatchObject({ source: path, created: true });
  });

  it('never makes a file that was named', () => {
    expect(() => resolveKeyRing({ keysFile: path, fallbackFile: join(directory, 'x') })).toThrow(
      'there is no such file',
    );
    expect(readdirSync(directory)).toEqual([]);
  });
});
