import { isHtml, type Answer } from './error-answer.js';
import type { CommerceErrorDetails } from '../errors.js';
import { firstWords, hideShapes, pageWords } from './page-words.js';
import { mostValues, readJson } from './read-json.js';
import type { Redact } from '../redact.js';
import type { CommerceRequest } from '../request.js';

/** Longest quotation of an answer that cannot be used; characters. */
const longestQuoted = 120;
/** Longest path of a value that is not as promised; some keys in it are the store's. */
const longestPath = 120;

/** An answer as the route promises it, or why it is none. */
export type UsableAnswer<T> =
  { readonly value: T } | { readonly unusable: CommerceErrorDetails & { readonly kind: 'malformed' } };

/** Reads a 2xx. */
export function readUsable<T>(request: CommerceRequest<T>, answer: Answer, redact: Redact): UsableAnswer<T> {
  const problem = (text: string, page?: true): UsableAnswer<T> => ({
    unusable: { kind: 'malformed', problem: text, status: answer.status, ...(page ? { page } : {}) },
  });
  if (answer.broken !== undefined) return problem(answer.broken);
  const json = readJson(answer.text, mostValues[request.size ?? 'one']);
  if ('problem' in json) {
    if (answer.text.trim() === '' || !isHtml(answer))
      return problem(json.problem + beginning(answer, redact));
    const page = 'it is an HTML page, as a sign-in in front of the store or a wrong base URL gives';
    return problem(page + beginning(answer, redact), true);
  }
  const parsed = request.answer.safeParse(json.value);
  if (parsed.success) return { value: parsed.data };
  // Path and expectation only: the value may be a token.
  const issues = parsed.error.issues
    .slice(0, 5)
    .map(
      ({ path, message }) =>
        `${redact(path.join('.'), longestPath) || 'body'}: ${redact(message, longestPath)}`,
    );
  return problem(issues.join('; '));
}

/** Of a page its title, of anything else its first words. */
function beginning(answer: Answer, redact: Redact): string {
  const found = isHtml(answer) ? pageWords(answer.text, redact) : firstWords(answer.text, redact);
  if (found === undefined) return '';
  const words = hideShapes(found);
  return `; it begins "${words.length > longestQuoted ? `${words.slice(0, longestQuoted)}…` : words}"`;
}
