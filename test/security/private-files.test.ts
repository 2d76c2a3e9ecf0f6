import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { closeSync, symlinkSync, writeFileSync, writeSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadOrCreateKeyFile } from '../../src/security/key-file.js';
import {
  openPrivateFile,
  requirePrivateFolder,
  requirePrivateIfThere,
  whyFileFails,
  writePrivateFile,
} from '../../src/security/private-files.js';
import { guardLocalState, localState } from '../../src/local/local-state.js';

let folder: string;
let victim: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'private-files-'));
  victim = join(folder, 'victim');
  writeFileSync(victim, 'precious');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe('openPrivateFile', () => {
  it('makes a file for its owner only, keeps or empties one that is there, and mends its mode', () => {
    const file = join(folder, 'new', 'a.log');
    closeSync(openPrivateFile(file, 'append'));
    expect([modeOf(join(folder, 'new')), modeOf(file)]).toEqual([0o700, 0o600]);
    writeFileSync(file, 'before');
    chmodSync(file, 0o666);
    const descriptor = openPrivateFile(file, 'append');
    writeSync(descriptor, ' after');
    closeSync(descriptor);
    expect([readFileSync(file, 'utf8'), modeOf(file)]).toEqual(['before after', 0o600]);
    closeSync(openPrivateFile(file, 'write'));
    expect(readFileSync(file, 'utf8')).toBe('');
  });

  it.each(['write', 'append'] as const)('follows no link (%s), and waits for no FIFO', (mode) => {
    const link = join(folder, 'link');
    symlinkSync(victim, link);
    expect(() => openPrivateFile(link, mode)).toThrow(`Cannot open "${link}": it is a symbolic link`);
    expect(readFileSync(victim, 'utf8')).toBe('precious');
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(() => openPrivateFile(pipe, mode)).toThrow(`Cannot open "${pipe}"`);
  });
});

describe('writePrivateFile', () => {
  it('takes the place of a link and leaves what it led to', () => {
    const link = join(folder, 'link');
    symlinkSync(victim, link);
    writePrivateFile(link, 'mine');
    expect([readFileSync(link, 'utf8'), readFileSync(victim, 'utf8')]).toEqual(['mine', 'precious']);
    expect(modeOf(link)).toBe(0o600);
  });

  it('says in words what the system says in codes, and leaves no draft', () => {
    const place = join(folder, 'taken');
    mkdirSync(place);
    expect(() => writePrivateFile(place, 'x')).toThrow(`Cannot write "${place}": a folder is in its place`);
    expect(existsSync(victim)).toBe(true);
    let full: unknown;
    try {
      writeFileSync('/dev/full', 'x');
    } catch (error) {
      full = error;
    }
    expect(whyFileFails(full)).toBe('the disk is full; make room on it and try again');
    expect(whyFileFails(new Error('Cannot log', { cause: full }))).toContain('the disk is full');
  });
});

describe('guardLocalState', () => {
  it('refuses a .local that leads elsewhere, as a clone from elsewhere may bring it', () => {
    const elsewhere = join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(folder, '.local'));
    const state = localState(undefined, folder);
    expect(() => guardLocalState(state)).toThrow(
      `Cannot use the folder "${state.directory}": it is a symbolic link, and those are not followed here`,
    );
  });

  it('refuses links within it: the folder of a store, the state of the sandbox, the keys', () => {
    const state = localState(undefined, folder);
    mkdirSync(state.directory, { mode: 0o700 });
    symlinkSync(folder, state.storeDirectory);
    expect(() => guardLocalState(state)).toThrow(state.storeDirectory);
    rmSync(state.storeDirectory);
    mkdirSync(state.storeDirectory);
    symlinkSync(victim, state.sandboxFile);
    expect(() => guardLocalState(state)).toThrow(state.sandboxFile);
    symlinkSync(victim, state.keysFile);
    expect(() => loadOrCreateKeyFile(state.keysFile)).toThrow(
      `Cannot use the keys of file "${state.keysFile}": it cannot be read (it is a symbolic link`,
    );
    expect(readFileSync(victim, 'utf8')).toBe('precious');
  });

  it('closes what was open to others, and is content where there is nothing', () => {
    const state = localState(undefined, folder);
    guardLocalState(state);
    expect(existsSync(state.directory)).toBe(false);
    mkdirSync(state.storeDirectory, { recursive: true });
    for (const path of [state.directory, state.storeDirectory]) chmodSync(path, 0o777);
    writeFileSync(state.runningFile, '{}', { mode: 0o644 });
    guardLocalState(state);
    expect([state.directory, state.storeDirectory, state.runningFile].map(modeOf)).toEqual([
      0o700, 0o700, 0o600,
    ]);
  });
});

describe("another user's files", () => {
  // Only root can give files away, so elsewhere a file of root's stands for them.
  const foreign = (): string => {
    if (process.getuid?.() !== 0) return '/etc/passwd';
    execFileSync('chown', ['12345', victim]);
    return victim;
  };

  it('are refused by name, with both users', () => {
    const file = foreign();
    expect(() => requirePrivateIfThere(file)).toThrow(
      /^Cannot use ".*": it belongs to another user \(\d+, and this is \d+\)/,
    );
  });

  it('so are folders', () => {
    const directory = process.getuid?.() === 0 ? folder : '/';
    if (directory === folder) execFileSync('chown', ['12345', folder]);
    expect(() => requirePrivateFolder(directory)).toThrow('belongs to another user');
  });
});
