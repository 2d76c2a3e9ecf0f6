import { visibleInLine } from './visible.js';

/** Longest foreign text in a card; characters. */
const longest = 1_000;

/** What no reader of Markdown takes for anything but a word. */
const word = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * Foreign text for a place in Markdown: a span of code, in which neither Markdown nor HTML nor addresses mean anything.
 * On one line, bounded, with everything written out that cannot be seen; a backtick, which would end it, is an apostrophe.
 */
export function quoted(text: string): string {
  const line = visibleInLine(text.trim().replace(/\s+/g, ' ').replaceAll('`', "'"));
  return line === '' ? '' : `\`${line.length > longest ? `${line.slice(0, longest)}…` : line}\``;
}

/** A code, an id or another short foreign text: as it is where it is a plain word, else quoted. */
export function named(text: string): string {
  return word.test(text) ? text : quoted(text);
}
