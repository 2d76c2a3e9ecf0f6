import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { inputError } from './problems.js';

/** Far above any file of this kind; a mistaken path to something huge is not read into memory. */
const largestFileBytes = 64 * 1024 * 1024;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
};

/**
 * The path as the user meant it: npm runs scripts in the project's folder, and tells in INIT_CWD where the user stood.
 */
export function userPath(path: string, environment: NodeJS.ProcessEnv = process.env): string {
  const stood = environment['INIT_CWD'];
  if (isAbsolute(path) || existsSync(path) || stood === undefined) return path;
  const meant = resolve(stood, path);
  return existsSync(meant) ? meant : path;
}

/**
 * The text of a file without a byte order mark.
 *
 * @throws InputError when it cannot be read or is no UTF-8 text
 */
export async function readTextFile(path: string): Promise<string> {
  const file = userPath(path);
  try {
    const { size } = await stat(file);
    if (size > largestFileBytes)
      throw inputError(path, `it is larger than ${largestFileBytes / 1024 / 1024} MiB`);
    const bytes = await readFile(file);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) throw inputError(path, 'it is not UTF-8 text');
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    throw inputError(path, `cannot be read: ${reasons[code] ?? code}`);
  }
}

/**
 * The value of a JSON file.
 *
 * @throws InputError with line and column when it is malformed
 */
export async function readJsonFile(path: string): Promise<unknown> {
  return parseJsonText(await readTextFile(path), path);
}

/**
 * The value of a JSON text.
 *
 * @param source what the message calls the text
 * @throws InputError with line and column when it is malformed
 */
export function parseJsonText(text: string, source: string): unknown {
  if (text.trim() === '') throw inputError(source, 'it is empty; JSON is expected');
  try {
    return JSON.parse(text);
  } catch {
    // JSON.parse does not tell the place on every version of Node.
    const errors: ParseError[] = [];
    parse(text, errors, { disallowComments: true, allowTrailingComma: false });
    const [first] = errors;
    const offset = first?.offset ?? 0;
    const problem = first ? wordsOf(printParseErrorCode(first.error)) : 'malformed';
    throw inputError(`${source}:${lineAndColumn(text, offset)}`, `not JSON: ${problem}`);
  }
}

function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

/** `CommaExpected` becomes `comma expected`. */
function wordsOf(code: string): string {
  return code.replace(/(?<!^)([A-Z])/g, ' $1').toLowerCase();
}
