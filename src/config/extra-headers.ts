import { Secret } from '../security/secret.js';
import { kind, type ValueKind } from './values.js';

/** Headers that go along with every request to the store, names in small letters. Their values are secrets. */
export interface ExtraHeaders {
  readonly [name: string]: Secret;
}

/** Why a name cannot be given, where that is no matter of its form. */
const taken: Readonly<Record<string, string>> = {
  authorization:
    "it carries the store's own credentials; a gateway that wants one too cannot stand in front of it",
  accept: 'the client sets it itself',
  'content-type': 'the client sets it itself',
  'content-length': 'the client sets it itself',
  host: 'it is that of COMMERCE_URL',
  expect: 'the client cannot wait for an answer to it',
  'accept-encoding': 'the client sets it itself',
};
/** Headers of one connection, which no request can bring along (RFC 9110 section 7.6.1). */
const hopByHop = new Set(
  'connection keep-alive proxy-authenticate proxy-authorization proxy-connection te trailer transfer-encoding upgrade'.split(
    ' ',
  ),
);

const mostHeaders = 20;
const longestName = 100;
const longestValue = 8_192;
const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const printable = /^[\x20-\x7e]+$/;

interface Given {
  readonly name: string;
  readonly value: unknown;
}

/**
 * Extra request headers: a JSON object of names and texts, or lines of `Name: value`. No message shows a value.
 */
export function extraHeaders(): ValueKind<ExtraHeaders> {
  const unit = 'a JSON object such as {"CF-Access-Client-Id": "…"}, or lines of "Name: value"';
  return kind(unit, (text) => {
    const given = readGiven(text.trim());
    if (typeof given === 'string') return { problems: [given] };
    const problems = [...given.flatMap(problemsOf), ...repeated(given)];
    if (given.length === 0) problems.push('it holds no header');
    if (given.length > mostHeaders) problems.push(`it holds more than ${mostHeaders} headers`);
    if (problems.length > 0) return { problems };
    return { value: Object.freeze(Object.fromEntries(given.map(entryOf))) };
  });
}

function readGiven(text: string): readonly Given[] | string {
  return text.startsWith('{') ? readObject(text) : readLines(text);
}

function readObject(text: string): readonly Given[] | string {
  try {
    const value: unknown = JSON.parse(text);
    return Object.entries(value as object).map(([name, one]) => ({ name, value: one }));
  } catch {
    // The parser's own words quote the text, which holds secrets.
    return 'it begins like a JSON object and is none';
  }
}

function readLines(text: string): readonly Given[] | string {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const bare = lines.findIndex((line) => line !== '' && !line.includes(':'));
  if (bare >= 0) return `line ${bare + 1} has no colon between a name and a value`;
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const colon = line.indexOf(':');
      return { name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() };
    });
}

function problemsOf({ name, value }: Given, index: number): string[] {
  const known = name.toLowerCase();
  if (!token.test(name) || name.length > longestName) {
    // Not quoted: a line that begins with a value would show it.
    return [`header ${index + 1} has a name that is none: letters, digits and "-", up to ${longestName}`];
  }
  const why = Object.hasOwn(taken, known) ? taken[known] : undefined;
  if (why !== undefined) return [`"${name}" cannot be given: ${why}`];
  if (hopByHop.has(known)) return [`"${name}" cannot be given: it belongs to a single connection`];
  if (typeof value !== 'string') return [`"${name}" has a value that is no text`];
  if (value.length > longestValue) return [`"${name}" has a value of more than ${longestValue} characters`];
  if (printable.test(value)) return [];
  return [`"${name}" has a value that is empty or holds characters that a header cannot carry`];
}

function repeated(given: readonly Given[]): string[] {
  const names = given.map(({ name }) => name.toLowerCase());
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...twice].filter((name) => token.test(name)).map((name) => `"${name}" is given more than once`);
}

function entryOf({ name, value }: Given): [string, Secret] {
  return [name.toLowerCase(), new Secret(String(value))];
}
