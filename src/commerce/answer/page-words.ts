import type { Redact } from '../redact.js';

/** As much of a body as its title or its first words are looked for in; characters. */
const longestSearched = 8_192;

/** Longest text of one message, and of an excerpt of a body that is not Commerce's JSON; characters. */
export const longestText = 500;

/** The title of an HTML page; its first words where it has none. Without secrets; `undefined` where there are no words. */
export function pageWords(body: string, redact: Redact): string | undefined {
  // Secrets go first: a bracket in one would be taken for the end of the title, or for a tag.
  const text = redact(body, longestSearched);
  return line(titleOf(text) ?? '') ?? line(withoutTags(text));
}

/** The first words of a body that is no page, without secrets; `undefined` where it has none. */
export function firstWords(body: string, redact: Redact): string | undefined {
  return line(redact(body.trimStart(), longestText));
}

/** Tokens and addresses are hidden by their shape too: an answer that cannot be used may be the one that brings them. */
export function hideShapes(text: string): string {
  return text.replace(/[^\s"'<>,;()]+/g, (word) => {
    if (word.includes('@')) return '[e-mail]';
    return word.length >= 24 && /\d/.test(word) && /^[\w+/=.:-]+$/.test(word) ? '[token]' : word;
  });
}

function titleOf(text: string): string | undefined {
  const start = /<title\b/i.exec(text)?.index;
  if (start === undefined) return undefined;
  const begin = text.indexOf('>', start) + 1;
  const end = text.indexOf('<', begin);
  return begin === 0 || end < 0 ? undefined : text.slice(begin, end);
}

function withoutTags(text: string): string {
  return text.replace(/<[a-z!/?][^<>]*>/gi, ' ');
}

/** One line: blanks and what cannot be seen become single blanks. */
function line(text: string): string | undefined {
  const words = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  if (words === '') return undefined;
  return words.length > longestText ? `${words.slice(0, longestText)}…` : words;
}
