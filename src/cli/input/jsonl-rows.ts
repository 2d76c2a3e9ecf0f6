import type { ReadRow } from './csv-rows.js';
import { parseJsonText } from './json-text.js';
import { InputError } from './problems.js';
import { textPieces } from './read-file.js';

/** Longest line; characters. */
const longestLine = 1024 * 1024;

/**
 * Reads a file of one JSON value a line.
 *
 * @param take takes each line that is not empty, in order
 * @throws InputError when the file cannot be read
 */
export async function readJsonLines(path: string, take: (row: ReadRow) => void): Promise<void> {
  let line = 1;
  let begun = '';
  for await (const piece of textPieces(path)) {
    const lines = piece.split('\n');
    lines[0] = begun + (lines[0] ?? '');
    begun = lines.pop() ?? '';
    for (const text of lines) {
      takeLine(text, line, take);
      line += 1;
    }
    if (begun.length > longestLine) break;
  }
  takeLine(begun, line, take);
}

function takeLine(text: string, line: number, take: (row: ReadRow) => void): void {
  if (text.length > longestLine) {
    take({ line, problem: { path: `line ${line}`, message: `longer than ${longestLine} characters` } });
  } else if (text.trim() !== '') take(readLine(text, line));
}

function readLine(text: string, line: number): ReadRow {
  try {
    return { line, document: parseJsonText(text, `line ${line}`) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [problem] = error.problems;
    // Of `line 7:1:12` the row within the line says nothing.
    return {
      line,
      problem: { path: error.source.replace(/:1:/, ':'), message: problem?.message ?? 'malformed' },
    };
  }
}
