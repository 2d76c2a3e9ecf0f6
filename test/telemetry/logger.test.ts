import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRedactor } from '../../src/security/redaction.js';
import { createLogger } from '../../src/telemetry/logger.js';

let directory: string;
let file: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'logs-'));
  file = join(directory, 'logs', 'worker.log');
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

function lines(): Record<string, unknown>[] {
  const text = readFileSync(file, 'utf8').trim();
  return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('createLogger', () => {
  it('writes one JSON object a line with level name, ISO time, fields and message', () => {
    createLogger({ file, fields: { role: 'worker' } }).info({ customerId: 2 }, 'customer created');
    expect(lines()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        pid: process.pid,
        role: 'worker',
        customerId: 2,
        msg: 'customer created',
      },
    ]);
  });

  it('has a line in the file as soon as the call returns', () => {
    const logger = createLogger({ file });
    for (let count = 1; count <= 3; count += 1) {
      logger.warn('again');
      expect(lines()).toHaveLength(count);
    }
  });

  it.each(['its file', 'stderr'])('outlives a full disk (%s), and says so once where it can', (which) => {
    const script = join(directory, 'logs.ts');
    const logger = fileURLToPath(new URL('../../src/telemetry/logger.ts', import.meta.url));
    const options = which === 'its file' ? `{ file: '/dev/full' }` : '{}';
    writeFileSync(
      script,
      `import { createLogger } from ${JSON.stringify(logger)};
       const logger = createLogger(${options});
       for (let line = 0; line < 100; line += 1) logger.error('x'.repeat(50_000));
       setImmediate(() => console.log('alive'));`,
    );
    const redirect = which === 'its file' ? '' : ' 2>/dev/full';
    const { stdout, stderr } = spawnSync(
      'sh',
      ['-c', `"$0" --import tsx "$1"${redirect}`, process.execPath, script],
      {
        encoding: 'utf8',
      },
    );
    expect(stdout).toBe('alive\n');
    const told =
      which === 'its file'
        ? [
            'Cannot write the log "/dev/full": the disk is full; make room on it and try again. The program goes on.',
          ]
        : [];
    expect(stderr.split('\n').filter((line) => line !== '')).toEqual(told);
  });

  it('keeps its file from other users', () => {
    createLogger({ file }).info('x');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('leaves out what is below its level', () => {
    const logger = createLogger({ file, level: 'warn' });
    logger.info('quiet');
    logger.error('loud');
    expect(lines().map(({ msg }) => msg)).toEqual(['loud']);
  });

  it('redacts messages, arguments, fields, child fields and errors', () => {
    const redactor = createRedactor({ secrets: ['known-secret'] });
    const logger = createLogger({ file, redactor, fields: { token: 'hidden-1' } });
    const error = new Error('Cannot use Bearer hidden-2', { cause: new Error('password="hidden-3"') });
    logger.info({ password: 'hidden-4', note: 'known-secret' }, 'sent password=%s and %o', 'known-secret', {
      token: 'hidden-5',
    });
    logger.error(error);
    logger.error({ err: error });
    logger.error(error, 'failed with token: hidden-6');
    logger
      .child({ authorization: 'hidden-7', note: 'known-secret' })
      .child({ token: 'hidden-8' })
      .info('child');
    const text = readFileSync(file, 'utf8');
    expect(text).not.toMatch(/hidden-\d|known-secret/);
    const [, bare, , named] = lines();
    expect(bare).toMatchObject({
      msg: 'Cannot use Bearer [redacted]',
      err: { name: 'Error', stack: expect.stringContaining('logger.test') },
    });
    expect(named?.['msg']).toBe('failed with token: [redacted]');
  });

  it('names a file that cannot be opened', () => {
    expect(() => createLogger({ file: directory })).toThrow(/EISDIR/);
  });
});
