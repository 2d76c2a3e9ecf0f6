import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('../../src/', import.meta.url).pathname;

const files = ['workflows', 'contracts', 'domain'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
);

/** Top-level declarations that can change: all workflows of a worker would share them. */
const changeable = [
  /^(export )?(let|var) /m,
  /^(export )?const \w+(: (?!ReadonlyMap|ReadonlySet)[^=\n]+)? = new \w+/m,
  /^(export )?const \w+: [^=\n]*(?<!readonly )\w+\[\] = \[/m,
];

describe('modules of the isolate', () => {
  // The workflow bundle preloads them: they run once per worker, not once per workflow.
  it.each(files)('%s keeps no state outside of its functions and classes', (file) => {
    const text = readFileSync(join(root, file), 'utf8');
    expect(changeable.filter((pattern) => pattern.test(text))).toEqual([]);
  });

  it('would be told apart if they did', () => {
    const caught = (text: string): boolean => changeable.some((pattern) => pattern.test(text));
    expect(caught('let count = 0;')).toBe(true);
    expect(caught('const seen = new Map<string, string>();')).toBe(true);
    expect(caught('export const waiting: string[] = [];')).toBe(true);
    expect(caught('const known: ReadonlySet<string> = new Set([1]);')).toBe(false);
  });
});
