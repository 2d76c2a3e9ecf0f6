import { nearestName } from './did-you-mean.js';
import { quoted } from './problems.js';

/** This project's names of columns, each with its spellings as `packedName` gives them. */
export type Spellings = Readonly<Record<string, readonly string[]>>;

/** `E-Mail`, `e_mail` and `E Mail` are one name: without case, spaces, dots, dashes, slashes and underscores. */
export function packedName(name: string): string {
  return name
    .slice(0, 100)
    .toLowerCase()
    .replace(/[\s._/-]/g, '');
}

/** The column that a packed name stands for; undefined where it is not known. */
export function columnNamed(packed: string, columns: Spellings): string | undefined {
  return Object.entries(columns).find(([, spellings]) => spellings.includes(packed))?.[0];
}

/** What is said of a column that is none of those known. */
export function unknownColumn(name: string, known: readonly string[]): string {
  const meant = nearestName(name.slice(0, 100), known);
  const hint = meant === undefined ? `known are ${known.join(', ')}` : `did you mean "${meant}"?`;
  return `column ${quoted(name)} is not known; ${hint}`;
}
