import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Terminal } from '../../src/cli/terminal.js';
import { root, sourceFiles } from '../architecture/source-files.js';
import { capturedTerminal, runCaptured } from './captured.js';

const hostile = 'a\u001b]52;c;aGk=\u0007\u009b2J\u202eb';
const shown = String.raw`a\u001b]52;c;aGk=\u0007\u009b2J\u202eb`;

function colouredTerminal(): { readonly terminal: Terminal; readonly read: () => string } {
  const stderr = Object.assign(new PassThrough(), { isTTY: true });
  const terminal = new Terminal({ stdout: new PassThrough(), stderr }, {}, false);
  return { terminal, read: () => String(stderr.read() ?? '') };
}

describe('Terminal', () => {
  it('writes out what a terminal would act on, in results, progress and warnings', () => {
    const { terminal, printed } = capturedTerminal();
    terminal.progress(`one ${hostile}`);
    terminal.warn(`two ${hostile}`);
    terminal.result({}, `three ${hostile}\n\tand more`);
    expect(printed()).toEqual({
      stdout: `three ${shown}\n\tand more\n`,
      stderr: `one ${shown}\nWarning: two ${shown}\n`,
    });
  });

  it('escapes it in JSON, where it means the same', () => {
    const { terminal, printed } = capturedTerminal(true);
    terminal.result({ name: hostile, next: '\u2028' }, '');
    const { stdout } = printed();
    expect(stdout).toMatch(/^[\x20-\x7e]+\n$/);
    expect(JSON.parse(stdout)).toEqual({ name: hostile, next: '\u2028' });
  });

  it('keeps the colours that were asked for, and none that come with a text', () => {
    const { terminal, read } = colouredTerminal();
    terminal.progress(`${terminal.paint('red', `no: ${hostile}`)} and \u001b[32m${hostile}`);
    expect(read()).toBe(`\u001b[31mno: ${shown}\u001b[39m and \\u001b[32m${shown}\n`);
  });

  it('is what usage errors go through too', async () => {
    const { stderr, status } = await runCaptured([`x${hostile}`]);
    expect(status).toBe(2);
    expect(stderr).toContain(shown);
    expect(stderr).not.toContain('\u001b');
  });

  it('is the only place of the programs that writes: all others are named here', () => {
    const writes = sourceFiles()
      .filter(({ text }) => /\.write\(|console\./.test(text))
      .map(({ path }) => path)
      .filter((path) => !path.startsWith('sandbox/'));
    expect(writes.sort()).toEqual([
      // commander's own words, through the same escaping
      'cli/program.ts',
      'cli/start/start.ts',
      'cli/terminal.ts',
      // nothing: an empty text that ends when all before it is written
      'start.ts',
      // the reason why the worker did not start, through the same escaping
      'worker.ts',
    ]);
    const escaped = ['cli/program.ts', 'cli/terminal.ts', 'cli/start/start.ts', 'worker.ts'];
    const direct = escaped.flatMap(
      (path) =>
        readFileSync(`${root}src/${path}`, 'utf8').match(
          /\.write\((?!visible|`\$\{visible|`\$\{answer|`\$\{this\.#shown).*/g,
        ) ?? [],
    );
    expect(direct).toEqual([]);
  });
});
