import { parseAst } from 'vitest/node';
import { sourceFiles } from './source-files.js';

/** A regular expression that is written down in src/. */
export interface Expression {
  /** `path:line`, from src/ on. */
  readonly place: string;
  readonly pattern: string;
  readonly flags: string;
}

interface Node {
  readonly type?: string;
  readonly start?: number;
  readonly regex?: { readonly pattern: string; readonly flags: string };
  readonly callee?: { readonly type: string; readonly name?: string };
}

/** All expressions of src/, and the places that make one of a text. */
export function expressionsOf(): { readonly written: Expression[]; readonly made: string[] } {
  const written: Expression[] = [];
  const made: string[] = [];
  for (const { path, text } of sourceFiles()) {
    const ast: unknown = parseAst(text, { lang: 'ts' });
    for (const node of nodesOf(ast)) {
      const place = `${path}:${text.slice(0, node.start).split('\n').length}`;
      if (node.regex) written.push({ place, ...node.regex });
      const isCall = node.type === 'NewExpression' || node.type === 'CallExpression';
      if (isCall && node.callee?.type === 'Identifier' && node.callee.name === 'RegExp') made.push(place);
    }
  }
  return { written, made };
}

function* nodesOf(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value;
  for (const part of Object.values(value)) yield* nodesOf(part);
}

const general = [
  'a',
  'A',
  '0',
  ' ',
  '\n',
  '\t',
  '.',
  '-',
  '_',
  '/',
  '\\',
  '"',
  "'",
  '<',
  '%',
  '%41',
  '@',
  '=',
  '[',
  'é',
  'a.',
  'a-',
  'a@',
  'a ',
];

/**
 * Pieces whose repetition is the worst for an expression: general ones, every character and word that stands in it, and
 * words that are cut off before they end.
 */
export function piecesFor(pattern: string): string[] {
  const words = pattern.match(/[A-Za-z0-9:<>@=%/" -]+/g) ?? [];
  const characters = pattern.match(/[^\sA-Za-z0-9()?*+|^$]/gu) ?? [];
  const own = [...words, ...words.map((word) => word.slice(0, -1)), ...characters, words.join('')];
  return [...new Set([...general, ...own])].filter((piece) => piece !== '');
}
