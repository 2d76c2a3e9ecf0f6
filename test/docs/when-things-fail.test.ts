import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failureRows } from '../../src/contracts/failures.js';
import { page, root } from './markdown.js';

/** A test as a row of the table names it. */
interface NamedTest {
  readonly file: string;
  readonly title: string;
}

const quoted = /\b(?:it|test)\b[\s\S]{0,200}?\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*?)\1/g;

/** Titles of the tests in a file, as its source has them. */
function titlesIn(file: string): Set<string> {
  const source = readFileSync(join(root, file), 'utf8');
  return new Set([...source.matchAll(quoted)].map(([, , title = '']) => title.replace(/\\(.)/g, '$1')));
}

/** The rows of every table on the page: the text of their cells. */
function rows(): string[][] {
  return page('docs/when-things-fail.md')
    .text.split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (What goes wrong|---)/.test(line))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** `` `test/x.test.ts`: its title ``, several separated by `<br>`. */
function testsOf(row: readonly string[]): NamedTest[] {
  return (row.at(-1) ?? '').split('<br>').flatMap((text) => {
    const [, file = '', title = ''] = /^`(test\/[\w./-]+\.test\.ts)`: (.+)$/.exec(text.trim()) ?? [];
    return file === '' ? [] : [{ file, title: title.replaceAll('\\|', '|') }];
  });
}

describe('docs/when-things-fail.md', () => {
  it('docs/when-things-fail.md: each row has all its cells and names a test', () => {
    expect(rows().length).toBeGreaterThan(20);
    expect(rows().filter((row) => row.length !== 5 || testsOf(row).length === 0)).toEqual([]);
  });

  it.each([...failureRows.keys()])('docs/when-things-fail.md: %s is named in a row', (type) => {
    expect(rows().some((row) => row.join(' ').includes(`\`${type}\``))).toBe(true);
  });

  it('docs/when-things-fail.md: each test that is named exists', () => {
    const missing = rows()
      .flatMap(testsOf)
      .filter(({ file, title }) => !existsSync(join(root, file)) || !titlesIn(file).has(title));
    expect(missing).toEqual([]);
  });
});
