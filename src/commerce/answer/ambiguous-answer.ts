import type { HttpErrorDetails } from '../http-error-details.js';
import type { StoreMessage } from '../messages.js';

/**
 * Texts that Commerce sends with status 400 for trouble on its own side, a deadlock for example: status alone does not
 * tell them from bad input. The one on placing an order also comes when another request is placing it with success
 * (seen on 2.4.7). They may stand behind a plugin's own words. In small letters.
 */
const ownWords: readonly string[] = [
  'a server error stopped your order from being placed',
  'the cart is locked for processing',
  "the quote couldn't be saved",
  "the quote can't be created",
  'the shipping information was unable to be saved. verify the input data and try again',
  'see error log for details',
  'rolled back transaction',
  'unique constraint violation',
];

/** Of the database, the cache, the search engine and PHP beneath the store, as they stand in messages. In small letters. */
const wordsBeneath: readonly string[] = [
  'sqlstate[',
  'lock wait timeout',
  'deadlock found',
  'deadlock detected',
  'serialization failure',
  'try restarting transaction',
  'gone away',
  'lost connection to',
  'too many connections',
  'connection refused',
  'connection reset',
  'connection timed out',
  'operation timed out',
  'unable to connect',
  'read error on connection',
  'no alive nodes found',
  'maximum execution time',
  'allowed memory size',
  'duplicate entry',
  'integrity constraint violation',
];

/** Too short to be looked for anywhere but in the store's unrendered words: a product or a street may hold them too. */
const wordsOfTemplates: readonly string[] = ['deadlock'];

/** "Could not save …" comes with a rolled back or a committed transaction; elsewhere than at the start it is prose. */
const ownStart = 'could not save';

/** MySQL's numbers: lock wait, deadlock, too many connections, gone away, lost connection, duplicate key and the like. */
const databaseCodes = new Set([1020, 1040, 1062, 1203, 1205, 1213, 2002, 2003, 2006, 2013, 4031, 40_001]);

/** A number alone may be anything, a SKU for example: it counts behind a word that makes it an error's. */
const numberedError = /\b(?:error|errno|code)[ :#=(]{1,3}(\d{4,5})\b/g;

/** Most of one text, and most texts of parameters, that are searched. */
const longestSearched = 4_000;
const mostParameters = 50;
const deepest = 4;

/**
 * Whether the store speaks of trouble beneath it, anywhere in its answer: in the message, in nested errors, in
 * parameters, in `code`. Then it says nothing about the request, which may have been carried out in part, wholly or not.
 */
export function isAmbiguous({ message, errors, code }: HttpErrorDetails): boolean {
  if (code !== undefined && databaseCodes.has(code)) return true;
  return [...(message ? [message] : []), ...errors].some(speaksOfTrouble);
}

function speaksOfTrouble({ template, text, parameters }: StoreMessage): boolean {
  const own = searched(template);
  if (own.startsWith(ownStart) || wordsOfTemplates.some((word) => own.includes(word))) return true;
  return [own, searched(text), ...textsIn(parameters)].some(isTrouble);
}

function isTrouble(text: string): boolean {
  if (ownWords.some((words) => text.includes(words))) return true;
  if (wordsBeneath.some((words) => text.includes(words))) return true;
  return [...text.matchAll(numberedError)].some(([, number]) => databaseCodes.has(Number(number)));
}

function searched(text: string): string {
  // A typographic apostrophe is what some translations of the store's English use.
  return text.slice(0, longestSearched).toLowerCase().replaceAll('’', "'");
}

/** All texts in a message's parameters, down to a depth and up to a number. */
function textsIn(parameters: unknown, depth = 0): string[] {
  if (typeof parameters === 'string') return [searched(parameters)];
  if (typeof parameters !== 'object' || parameters === null || depth >= deepest) return [];
  return Object.values(parameters)
    .slice(0, mostParameters)
    .flatMap((value) => textsIn(value, depth + 1))
    .slice(0, mostParameters);
}
