import type { KeyObject } from 'node:crypto';
import { createSecretKey, randomBytes } from 'node:crypto';

/** One AES-256 key. The bytes stay inside the `KeyObject`, which prints and serializes without them. */
export interface SealingKey {
  readonly id: string;
  readonly key: KeyObject;
}

/** The keys of this installation: the first seals, all of them open. */
export interface KeyRing {
  readonly current: SealingKey;
  readonly ids: readonly string[];
  find(id: string): SealingKey | undefined;
}

export type KeyRingParse =
  | { readonly ok: true; readonly ring: KeyRing }
  | { readonly ok: false; readonly problems: readonly string[] };

/** A key text was unusable. The message lists every problem and never shows a key. */
export class KeyRingError extends Error {
  override readonly name = 'KeyRingError';
  readonly problems: readonly string[];

  constructor(source: string, problems: readonly string[]) {
    super(`Cannot use the keys of ${source}: ${problems.join('; ')}`);
    this.problems = problems;
  }
}

const keyBytes = 32;
const idPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
const base64Pattern = /^[A-Za-z0-9+/]+={0,2}$/;

interface Entry {
  readonly id: string;
  readonly bytes: Buffer;
}

function parseEntry(text: string, position: number): { entry?: Entry; problems: string[] } {
  const colon = text.indexOf(':');
  // Without a colon the whole entry may be key material, so nothing of it is shown.
  if (colon < 0) return { problems: [`entry ${position} is not of the form id:key`] };
  const id = text.slice(0, colon);
  if (!idPattern.test(id)) {
    return {
      problems: [`entry ${position} has an unusable id (letters, digits, ".", "_" and "-", at most 63)`],
    };
  }
  const encoded = text.slice(colon + 1);
  if (!base64Pattern.test(encoded)) return { problems: [`key "${id}" is not base64`] };
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length !== keyBytes) {
    return { problems: [`key "${id}" has ${bytes.length} bytes instead of ${keyBytes}`] };
  }
  return { entry: { id, bytes }, problems: [] };
}

function findRepeats(entries: readonly Entry[]): string[] {
  const problems: string[] = [];
  entries.forEach((entry, index) => {
    const earlier = entries.slice(0, index);
    if (earlier.some((other) => other.id === entry.id)) problems.push(`key id "${entry.id}" is used twice`);
    const twin = earlier.find((other) => other.bytes.equals(entry.bytes));
    if (twin) problems.push(`keys "${twin.id}" and "${entry.id}" are the same key`);
  });
  return problems;
}

function buildRing(entries: readonly Entry[]): KeyRing | undefined {
  const keys = new Map<string, SealingKey>();
  for (const { id, bytes } of entries) keys.set(id, Object.freeze({ id, key: createSecretKey(bytes) }));
  const [current] = keys.values();
  if (!current) return undefined;
  return Object.freeze({ current, ids: Object.freeze([...keys.keys()]), find: (id: string) => keys.get(id) });
}

/**
 * Reads `id:base64(32 bytes)` entries, separated by commas or white space; lines that start with `#` are comments.
 * Reports every problem at once and throws nothing.
 */
export function parseKeyRing(text: string): KeyRingParse {
  const lines = text.split(/\r?\n/).filter((line) => !line.trimStart().startsWith('#'));
  const parts = lines
    .join('\n')
    .split(/[\s,]+/)
    .filter((part) => part !== '');
  const parsed = parts.map((part, index) => parseEntry(part, index + 1));
  const entries = parsed.flatMap(({ entry }) => (entry ? [entry] : []));
  const problems = [...parsed.flatMap((result) => result.problems), ...findRepeats(entries)];
  if (parts.length === 0) problems.push('there is no key; one entry is id:base64 of 32 bytes');
  const ring = problems.length === 0 ? buildRing(entries) : undefined;
  return ring ? { ok: true, ring } : { ok: false, problems };
}

/**
 * The key ring of a text, for callers that have nothing else to report.
 *
 * @param source where the text comes from, for the message
 * @throws KeyRingError with every problem
 */
export function requireKeyRing(text: string, source: string): KeyRing {
  const parsed = parseKeyRing(text);
  if (!parsed.ok) throw new KeyRingError(source, parsed.problems);
  return parsed.ring;
}

/** A new random key as an entry of `SECRET_KEYS`. The id is random too, so keys of two machines never share one. */
export function generateKey(id = `k${randomBytes(4).toString('hex')}`): string {
  return `${id}:${randomBytes(keyBytes).toString('base64')}`;
}
