import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A Markdown file of the repository. */
export interface Page {
  /** Path from the root, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** A fenced block of a page. */
export interface CodeBlock {
  readonly page: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
  /** First word after the fence, such as `ts`. */
  readonly language: string;
  readonly code: string;
}

/** Every page that people read: those at the root and all below docs. */
export function pages(): Page[] {
  const atRoot = readdirSync(root).filter((name) => name.endsWith('.md'));
  const below = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`);
  return [...atRoot, ...below].sort().map(page);
}

/** One page by its path from the root. */
export function page(path: string): Page {
  return { path, text: readFileSync(join(root, path), 'utf8') };
}

const fence = /^( *)(```+) *([^\s`]*)[^\n]*\n([\s\S]*?)^ *\2 *$/gm;

/** The fenced blocks of a page. */
export function codeBlocks({ path, text }: Page): CodeBlock[] {
  return [...text.matchAll(fence)].map((match) => ({
    page: path,
    line: text.slice(0, match.index).split('\n').length,
    language: match[3] ?? '',
    code: match[4] ?? '',
  }));
}
