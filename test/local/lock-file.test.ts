import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { takeLock, type LockFile } from '../../src/local/lock-file.js';
import { processNamed } from '../../src/temporal/process-alive.js';

const folder = mkdtempSync(join(tmpdir(), 'commerce-workflows-lock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function taken(lockFile: string): LockFile {
  const lock = takeLock(lockFile);
  if (!('taken' in lock)) throw new Error(`Cannot take "${lockFile}": process ${lock.heldBy.pid} has it`);
  return lock.taken;
}

describe('takeLock', () => {
  it('names the process that the lock was handed to, with its address', () => {
    const lockFile = join(folder, 'handed');
    const lock = taken(lockFile);
    const parent = { ...processNamed(process.ppid), address: '127.0.0.1:7233' };
    lock.handTo(parent);
    expect(takeLock(lockFile)).toEqual({ heldBy: parent });
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does not give back what another process has taken since its holder ended', () => {
    const lockFile = join(folder, 'taken-over');
    const first = taken(lockFile);
    first.handTo({ pid: 999_999_999 });
    const second = taken(lockFile);
    first.release();
    expect(takeLock(lockFile)).toMatchObject({ heldBy: { pid: process.pid } });
    second.release();
    expect(readdirSync(folder)).toEqual([]);
  });
});
