import { secretHider } from '../text/hide-secrets.js';
import { redactText } from './redaction-text.js';

/** Removes secrets and personal data from what goes to logs. */
export interface Redactor {
  text(text: string): string;
  /** A plain copy for a log: bounded in depth and size, errors as objects, never throws. */
  value(value: unknown): unknown;
}

const hidden = '[redacted]';
const maxDepth = 8;
const maxEntries = 200;

const secretNamePart = /passw(or)?d|passphrase|secret|authorization|apikey|privatekey|consumerkey/;
const secretNameEnd = /(token|tokens|cookie|cookies|signature|credential|credentials)$/;
const personalNames = new Set(
  'firstname middlename lastname fullname street telephone fax postcode dob taxvat vatid'.split(' '),
);

function isHiddenName(name: string): boolean {
  const plain = name.toLowerCase().replace(/[^a-z\d]/g, '');
  return secretNamePart.test(plain) || secretNameEnd.test(plain) || personalNames.has(plain);
}

function read(source: object, name: string): unknown {
  try {
    return Reflect.get(source, name);
  } catch {
    // A getter that throws belongs to whoever logs; the log line itself must not fail.
    return '[unreadable]';
  }
}

function entriesOf(source: object): [string, unknown][] {
  const names = source instanceof Error ? ['name', 'message', 'stack', 'cause'] : [];
  const own = Object.keys(source).filter((name) => !names.includes(name));
  const present = names.filter((name) => name in source);
  return [...present, ...own].slice(0, maxEntries).map((name) => [name, read(source, name)]);
}

/** Objects as keys of a map have no text that is safe to ask for. */
function keyText(key: unknown): string {
  if (typeof key === 'object' || typeof key === 'function') return key === null ? 'null' : '[object]';
  return typeof key === 'symbol'
    ? key.toString()
    : `${key as string | number | boolean | bigint | undefined}`;
}

class Copier {
  readonly #text: (text: string) => string;
  readonly #open = new Set<object>();

  constructor(text: (text: string) => string) {
    this.#text = text;
  }

  copy(value: unknown, depth = 0): unknown {
    if (typeof value === 'string') return this.#text(value);
    if (typeof value === 'bigint') return value.toString();
    if (typeof value === 'function') return '[function]';
    if (typeof value === 'symbol') return this.#text(value.toString());
    if (typeof value !== 'object' || value === null) return value;
    if (this.#open.has(value)) return '[circular]';
    if (depth >= maxDepth) return '[too deep]';
    this.#open.add(value);
    try {
      return this.#copyObject(value, depth);
    } finally {
      this.#open.delete(value);
    }
  }

  #copyObject(value: object, depth: number): unknown {
    if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
    if (value instanceof Map)
      return this.#copyEntries(
        [...value].map(([key, item]) => [keyText(key), item]),
        depth,
      );
    if (value instanceof Set || Array.isArray(value)) {
      return this.#copyList(Array.isArray(value) ? value : [...value], depth);
    }
    const toJson = read(value, 'toJSON');
    if (typeof toJson === 'function') return this.#copyJson(value, toJson, depth);
    return this.#copyEntries(entriesOf(value), depth);
  }

  #copyJson(value: object, toJson: CallableFunction, depth: number): unknown {
    try {
      return this.copy(Reflect.apply(toJson, value, []), depth + 1);
    } catch {
      return '[unreadable]';
    }
  }

  #copyList(items: readonly unknown[], depth: number): unknown[] {
    const shown = items.slice(0, maxEntries).map((item) => this.copy(item, depth + 1));
    return items.length > maxEntries ? [...shown, `[${items.length - maxEntries} more]`] : shown;
  }

  #copyEntries(entries: readonly (readonly [string, unknown])[], depth: number): Record<string, unknown> {
    const pairs = entries.slice(0, maxEntries).map(([name, value]): [string, unknown] => {
      const bare = typeof value === 'boolean' || value === null || value === undefined;
      return [this.#text(name), isHiddenName(name) && !bare ? hidden : this.copy(value, depth + 1)];
    });
    return Object.fromEntries(pairs);
  }
}

/**
 * A redactor that also knows the values of configured secrets, in every usual encoding.
 *
 * @param secrets values to hide wherever they appear; those under 4 characters are left to the rules by name and shape
 */
export function createRedactor({ secrets = [] }: { readonly secrets?: readonly string[] } = {}): Redactor {
  const hide = secretHider(secrets, hidden);
  const text = (raw: string): string => redactText(raw, hide);
  return { text, value: (value) => new Copier(text).copy(value) };
}

const plainRedactor = createRedactor();

/** Redacts a text or a copy of any value by the rules of name and shape. */
export function redact(value: string): string;
export function redact(value: unknown): unknown;
export function redact(value: unknown): unknown {
  return plainRedactor.value(value);
}
