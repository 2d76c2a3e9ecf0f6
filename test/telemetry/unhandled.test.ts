import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('./unhandled-program.ts', import.meta.url));

/** Runs the program with one way to fail, and gives its exit code and what it printed. */
async function run(
  way: string,
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, way], { stdio: 'pipe' });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (said.out += String(chunk)));
  child.stderr.on('data', (chunk) => (said.err += String(chunk)));
  const [code] = (await once(child, 'close')) as [number];
  return { code, ...said };
}

describe('watchUnhandled', () => {
  it('a promise that fails unheard is logged with its stack, redacted, and counted; the process goes on', async () => {
    const { code, out, err } = await run('rejection');
    expect(code).toBe(0);
    expect(out).toContain('still here');
    expect(out).toMatch(/unhandled_errors_total\S*rejection\S* 1\n/);
    const { level, err: error } = JSON.parse(err) as {
      level: string;
      err: { message: string; stack: string };
    };
    expect(level).toBe('error');
    expect(error.stack).toContain('unhandled-program');
    expect(err).not.toContain('Sup3rSecret');
  });

  it('so is a rejection with something that is no error', async () => {
    const { code, err } = await run('text');
    expect(code).toBe(0);
    expect(err).toContain('Rejected with');
  });

  it('an exception out of nowhere is logged with its stack and ends the process', async () => {
    const { code, out, err } = await run('exception');
    expect(code).toBe(1);
    expect(out).not.toContain('still here');
    expect(err).toContain('unhandled-program');
  });
});
