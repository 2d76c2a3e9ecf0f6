import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isKnownVariable } from '../../src/config.js';
import { pages, root } from './markdown.js';

/** What a pattern's first group finds in the pages, as `page: words`, where it does not exist. */
function unknown(pattern: RegExp, exists: (name: string) => boolean): string[] {
  return pages().flatMap(({ path, text }) =>
    [...text.matchAll(pattern)]
      .map(([, name = '']) => name)
      .filter((name) => !exists(name))
      .map((name) => `${path}: ${name}`),
  );
}

describe('pages', () => {
  it('pages name npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(unknown(/\bnpm run (?:--silent )?([\w:-]+)/g, (name) => name in scripts)).toEqual([]);
  });

  it('pages name files of the repository that exist', () => {
    const files = /`((?:src|sandbox|lab|test|docs|examples|scripts|deploy|tools)\/[\w./-]*\w)\/?`/g;
    expect(unknown(files, (file) => existsSync(join(root, file)))).toEqual([]);
  });

  it('pages name settings that something reads', () => {
    const ofOthers = ['POSTGRES_USER', 'POSTGRES_PASSWORD', 'NUM_HISTORY_SHARDS', 'NODE_OPTIONS', 'NO_COLOR'];
    const known = (name: string): boolean => isKnownVariable(name) || ofOthers.includes(name);
    expect(unknown(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)`/g, known)).toEqual([]);
  });
});
