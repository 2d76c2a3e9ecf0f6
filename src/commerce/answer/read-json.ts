/** JSON of an answer, or why it is none, in words that follow "the answer cannot be used:". */
export type ReadJson = { readonly value: unknown } | { readonly problem: string };

/** Deeper than anything that the store sends; what reads the value afterwards may go into it by recursion. */
const deepest = 100;

/**
 * Most values in an answer: reading very many tiny ones takes far longer than their bytes let expect. An order of twenty
 * lines has about 2,000.
 */
export const mostValues = { one: 2 ** 15, page: 2 ** 16 } as const;

/**
 * The JSON in a body without blanks around it. Before it may stand what commonly gets there by accident: byte order marks and PHP's
 * notices and warnings in the form that PHP prints them. Behind it may stand nothing: whoever wrote on after the answer
 * may have ended early. Of equal keys the last one counts, as in PHP. The time grows with the length alone.
 *
 * @param most values that are read at most
 */
export function readJson(text: string, most: number): ReadJson {
  const json = withoutNotices(text);
  const problem = excess(json, most);
  if (problem !== undefined) return { problem };
  try {
    return { value: JSON.parse(json) };
  } catch {
    return { problem: 'it is no JSON' };
  }
}

const noticeStart =
  /[\r\n]*(?:<br \/>\r?\n)?(?:<b>)?(?:PHP )?(?:Deprecated|Notice|Warning|Strict Standards)(?:<\/b>)?: /y;
const noticeEnd = / on line (?:<b>)?\d{1,9}(?:<\/b>)?(?:<br \/>)?\r?\n/g;

/** PHP goes on after these, unlike after "Fatal error" and "Parse error", so what follows them is the answer. */
function withoutNotices(text: string): string {
  let begin = 0;
  for (;;) {
    noticeStart.lastIndex = begin;
    if (!noticeStart.test(text)) return text.slice(begin).trim();
    noticeEnd.lastIndex = noticeStart.lastIndex;
    if (!noticeEnd.test(text)) return text.slice(begin).trim();
    begin = noticeEnd.lastIndex;
  }
}

/** Why a text holds too much to be read as JSON; nothing where it does not, JSON or not. */
function excess(text: string, most: number): string | undefined {
  // The first character tells what is no JSON at all, as a page is.
  if (!/^[[{]/.test(text)) return undefined;
  let depth = 0;
  let values = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === quote) index = endOfString(text, index);
    else if (code === openBracket || code === openBrace) depth += 1;
    else if (code === closeBracket || code === closeBrace) depth -= 1;
    if (code === openBracket || code === openBrace || code === comma) values += 1;
    if (depth > deepest) return `it is nested more than ${deepest} deep`;
    if (values > most) return `it holds more than ${most} values`;
  }
  return undefined;
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];

function endOfString(text: string, begin: number): number {
  let index = begin + 1;
  while (index < text.length && text.charCodeAt(index) !== quote) {
    index += text.charCodeAt(index) === backslash ? 2 : 1;
  }
  return index;
}
