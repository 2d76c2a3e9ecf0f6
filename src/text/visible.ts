/**
 * What a terminal acts on in place of showing it, or shows in place of something else: control characters of both sets
 * (escape sequences begin with one), directions of writing, line and paragraph separators, characters without width,
 * halves of surrogate pairs. A joiner between the parts of an emoji is among them.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u3164\uffa0]/gu;

/** Where a line ends, or goes on at the next stop. */
const layout = new Set(['\n', '\t']);

/** Foreign text as a terminal may show it: what cannot be seen is written as in JSON, `\u202e`. Line ends and tabs stay. */
export function visible(text: string): string {
  return text.replace(unseen, (character) => (layout.has(character) ? character : escaped(character)));
}

/** Foreign text for a place within a line: line ends and tabs are written out too. */
export function visibleInLine(text: string): string {
  return text.replace(unseen, escaped);
}

/** JSON text that means the same, with everything escaped that cannot be seen. */
export const visibleJson = visibleInLine;

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
