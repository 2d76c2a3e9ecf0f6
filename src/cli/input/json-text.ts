import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { inputError } from './problems.js';

/** More than most documents have: lines, addresses and shipments up to their limits. */
const usualMostValues = 10_000;

/** Deeper than any document of this kind; what recurses over values is safe below it. */
const deepest = 64;

/**
 * The value of a JSON text.
 *
 * @param source what the message calls the text
 * @param mostValues more of them are refused
 * @throws InputError with line and column when it is malformed or nested too deep
 */
export function parseJsonText(text: string, source: string, mostValues = usualMostValues): unknown {
  if (text.trim() === '') throw inputError(source, 'it is empty; JSON is expected');
  const excess = firstExcess(text, mostValues);
  if (excess) throw inputError(`${source}:${lineAndColumn(text, excess.at)}`, excess.problem);
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

/** Where a text is nested too deep, or has too many values; looked at before anything is made of it. One pass. */
function firstExcess(
  text: string,
  mostValues: number,
): { readonly at: number; readonly problem: string } | undefined {
  let depth = 0;
  let values = 1;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (inText && character === '\\') at += 1;
    else if (character === '"') inText = !inText;
    else if (inText) continue;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    else if (character === ',') values += 1;
    if (depth > deepest) return { at, problem: `nested deeper than ${deepest} levels` };
    if (values > mostValues) return { at, problem: `more than ${mostValues} values` };
  }
  return undefined;
}

function lineAndColumn(text: string, offset: number): string {
  let line = 1;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1;
    start = at + 1;
  }
  return `${line}:${offset - start + 1}`;
}

/** `CommaExpected` becomes `comma expected`. */
function wordsOf(code: string): string {
  return code.replace(/(?<!^)([A-Z])/g, ' $1').toLowerCase();
}
