import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, trackedFiles } from './source-files.js';

const documents = trackedFiles().filter((path) => path.endsWith('.md'));

/** The text without blocks and spans of code, where brackets are no links. */
function prose(path: string): string {
  return readFileSync(root + path, 'utf8')
    .replace(/^(```|~~~)[\s\S]*?^\1/gm, '')
    .replace(/`[^`\n]*`/g, '');
}

/** Targets of links and images, but for other sites. */
function linksOf(text: string): string[] {
  const inline = [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)].map(([, target = '']) => target);
  const named = [...text.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)].map(([, target = '']) => target);
  const html = [...text.matchAll(/\b(?:src|href)="([^"]+)"/g)].map(([, target = '']) => target);
  return [...inline, ...named, ...html].filter((target) => !/^(https?|mailto):/.test(target));
}

/** Anchors that a heading gets on the usual hosts: lower case, spaces as dashes, other signs dropped. */
function anchorsOf(path: string): string[] {
  const headings = readFileSync(root + path, 'utf8')
    .replace(/^(```|~~~)[\s\S]*?^\1/gm, '')
    .matchAll(/^#{1,6} +(.+?) *$/gm);
  return [...headings].map(([, heading = '']) =>
    heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}

function isBroken(document: string, link: string): boolean {
  const [target = '', anchor] = link.split('#');
  const path = target === '' ? document : posix.join(posix.dirname(document), decodeURIComponent(target));
  if (!existsSync(root + path)) return true;
  return anchor !== undefined && path.endsWith('.md') && !anchorsOf(path).includes(anchor);
}

describe('documents', () => {
  it.runIf(documents.length > 0).each(documents)('%s: every link leads somewhere', (document) => {
    expect(linksOf(prose(document)).filter((link) => isBroken(document, link))).toEqual([]);
  });

  it('linksOf sees links of every form', () => {
    const text =
      'See [a](a.md), ![b](img/b.png "title") and [c].\n\n[c]: c.md#part\n\n<img src="d.svg">, [e](https://e.example)';
    expect(linksOf(text)).toEqual(['a.md', 'img/b.png', 'c.md#part', 'd.svg']);
  });
});
