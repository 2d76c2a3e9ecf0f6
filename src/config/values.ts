import { z } from 'zod';
import type { KeyRing } from '../security/key-ring.js';
import { parseKeyRing } from '../security/key-ring.js';
import { Secret } from '../security/secret.js';

/** How the text of a variable becomes a value, and in words what it takes. */
export interface ValueKind<T> {
  readonly schema: z.ZodType<T, string>;
  /** What the variable takes, with its unit, for messages and .env.example. */
  readonly unit: string;
}

const maxQuotedLength = 60;

/** Only for values that are no secrets. */
function quote(text: string): string {
  return JSON.stringify(text.length > maxQuotedLength ? `${text.slice(0, maxQuotedLength)}…` : text);
}

/** A kind whose `read` gives the value, or says in words what is wrong with the text. */
export function kind<T>(
  unit: string,
  read: (text: string) => { value: T } | { problems: readonly string[] },
): ValueKind<T> {
  const schema = z.string().transform((text, context): T => {
    const result = read(text);
    if ('value' in result) return result.value;
    for (const message of result.problems) context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
  return { schema, unit };
}

const problem = (message: string) => ({ problems: [message] });

const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds as the shortest exact duration, such as `90s`, `2m` or `1d`. */
export function formatDuration(ms: number): string {
  const unit = (['d', 'h', 'm', 's'] as const).find((name) => ms > 0 && ms % unitMs[name] === 0);
  return unit ? `${ms / unitMs[unit]}${unit}` : ms === 0 ? '0s' : `${ms}ms`;
}

/** A duration such as `30s`; becomes milliseconds. Bounds are milliseconds, both inclusive. */
export function duration({ minMs, maxMs }: { minMs: number; maxMs: number }): ValueKind<number> {
  const range = `${formatDuration(minMs)} to ${formatDuration(maxMs)}`;
  return kind(`a duration such as 30s, 15m, 24h or 3d; ${range}`, (text) => {
    const [, amount, unit] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h|d)$/.exec(text) ?? [];
    if (amount === undefined || unit === undefined) return problem(`${quote(text)} is not a duration`);
    const ms = Math.round(Number(amount) * unitMs[unit as keyof typeof unitMs]);
    return ms >= minMs && ms <= maxMs ? { value: ms } : problem(`${quote(text)} is outside ${range}`);
  });
}

/** A decimal number within bounds, both inclusive. */
export function decimal(what: string, { min, max }: { min: number; max: number }): ValueKind<number> {
  return kind(`${what}, ${min} to ${max}`, (text) => {
    if (!/^\d{1,9}(\.\d{1,6})?$/.test(text)) return problem(`${quote(text)} is not a number`);
    const value = Number(text);
    return value >= min && value <= max ? { value } : problem(`${quote(text)} is outside ${min} to ${max}`);
  });
}

/** A whole number within bounds, both inclusive. */
export function wholeNumber(what: string, { min, max }: { min: number; max: number }): ValueKind<number> {
  return kind(`${what}, a whole number from ${min} to ${max}`, (text) => {
    if (!/^\d{1,15}$/.test(text)) return problem(`${quote(text)} is not a whole number`);
    const value = Number(text);
    return value >= min && value <= max ? { value } : problem(`${quote(text)} is outside ${min} to ${max}`);
  });
}

export function port(): ValueKind<number> {
  return wholeNumber('a TCP port (0: any free one)', { min: 0, max: 65_535 });
}

export function oneOf<const T extends string>(options: readonly T[]): ValueKind<T> {
  const unit = options.join(' or ');
  return kind(unit, (text) => {
    const value = options.find((option) => option === text);
    return value === undefined ? problem(`${quote(text)} is neither ${options.join(' nor ')}`) : { value };
  });
}

/** A text of a pattern. */
export function text(unit: string, pattern: RegExp): ValueKind<string> {
  return kind(unit, (value) => (pattern.test(value) ? { value } : problem(`${quote(value)} is not ${unit}`)));
}

/** A secret; the text appears in no message. */
export function secret(unit: string, minLength = 1): ValueKind<Secret> {
  return kind(unit, (value) =>
    value.length >= minLength
      ? { value: new Secret(value) }
      : problem(`it is shorter than ${minLength} characters`),
  );
}

export function keyRing(): ValueKind<KeyRing> {
  return kind('id:base64 of 32 bytes, several separated by commas', (value) => {
    const parsed = parseKeyRing(value);
    return parsed.ok ? { value: parsed.ring } : { problems: parsed.problems };
  });
}

function readUrl(value: string): URL | undefined {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url : undefined;
}

const userInUrl =
  'it holds a user name or password. Those of the store belong into the credential variables. Those of basic ' +
  'authentication in front of the store cannot be used: its Authorization header is the one that carries the ' +
  "store's own token. Have the gateway let this machine through by its address, or by a header of its own " +
  '(COMMERCE_EXTRA_HEADERS)';

/** The store's base address; becomes a URL without a trailing slash. */
export function baseUrl(): ValueKind<string> {
  return kind('the base URL of the store, such as https://shop.example.com', (value) => {
    const url = readUrl(value);
    // The text is not shown: it may hold a password.
    if (!url) return problem('it is not an http or https URL');
    if (url.username || url.password) return problem(userInUrl);
    if (url.search || url.hash) return problem(`${quote(value)} has a query or fragment`);
    const path = url.pathname.replace(/\/+$/, '');
    if (/\/rest(\/|$)/.test(path))
      return problem(`${quote(value)} reaches into the REST API; leave out "/rest" and the rest`);
    return { value: `${url.origin}${path}` };
  });
}

/** Scheme, host and port, as browsers send it. */
export function origin(): ValueKind<string> {
  return kind('an origin such as http://localhost:8233', (value) =>
    readUrl(value)?.origin === value
      ? { value }
      : problem(`${quote(value)} is not an origin (scheme, host, port; no path)`),
  );
}
