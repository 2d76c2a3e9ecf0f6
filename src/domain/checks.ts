import { limits, longest } from './limits.js';

/** Takes what is wrong with a value: where, and what in words that follow a colon. */
export type Tell = (path: string, message: string) => void;

/** Tells what is wrong with a value; says nothing where all is well. Never throws. */
export type Check = (value: unknown, path: string, tell: Tell) => void;

/** Everything that a check has against a value, as `path: message`; bounded. */
export function problemsOf(check: Check, value: unknown, path = ''): string[] {
  const problems: string[] = [];
  let more = 0;
  check(value, path, (where, message) => {
    if (problems.length < limits.problems) problems.push(where === '' ? message : `${where}: ${message}`);
    else more += 1;
  });
  return more === 0 ? problems : [...problems, `and ${more} more`];
}

/** Half a surrogate pair: no encoding has it, so no store ever gets it. */
const loneSurrogate = /\p{Surrogate}/u;
/** Control characters, among them those that stand where Windows-1252 was taken for Latin-1. */
const control = /\p{Cc}/u;
const controlButLines = /[^\P{Cc}\n\r\t]/u;

/** Why a text can be no text of a store, whatever it means; undefined where it can. */
export function uncleanText(text: string, lines = false): string | undefined {
  if (loneSurrogate.test(text)) return 'holds half of a character, which no encoding has';
  if ((lines ? controlButLines : control).test(text)) return 'holds a control character';
  return undefined;
}

/** Why a text cannot stand in an address of the store: it would lead to another one. */
export function unnameable(text: string): string | undefined {
  const leads = text.split(/[/\\]/).some((part) => part === '.' || part === '..');
  return leads ? `${shown(text)} leads to another address of the store` : undefined;
}

/** A text that is not empty. */
export function text(most: number = longest.text, more: { readonly lines?: boolean } = {}): Check {
  return (value, path, tell) => {
    if (typeof value !== 'string') return tell(path, `${shown(value)} is not a text`);
    if (value.trim() === '') return tell(path, 'empty');
    if (value.length > most) return tell(path, `longer than ${most} characters`);
    const unclean = uncleanText(value, more.lines);
    if (unclean !== undefined) tell(path, unclean);
  };
}

/** A text that names something of the store: a product, a source, a method. */
export function code(most: number = longest.code): Check {
  return (value, path, tell) => {
    text(most)(value, path, tell);
    const problem = typeof value === 'string' && value.length <= most ? unnameable(value) : undefined;
    if (problem !== undefined) tell(path, problem);
  };
}

/** An e-mail address, as far as this project depends on it; the store has rules of its own. */
export const email: Check = (value, path, tell) => {
  text()(value, path, tell);
  if (typeof value !== 'string' || value.length > longest.text || value.trim() === '') return;
  const [name, host, ...others] = value.split('@');
  const whole = name !== '' && host !== undefined && host !== '' && others.length === 0;
  if (!whole || /\s/.test(value)) tell(path, `${shown(value)} is not an e-mail address`);
};

/** A password: any characters that UTF-8 can carry. */
export const password: Check = (value, path, tell) => {
  if (typeof value !== 'string') tell(path, value === undefined ? 'missing' : 'not a text');
  else if (value === '') tell(path, 'empty');
  else if (value.length > longest.password) tell(path, `longer than ${longest.password} characters`);
  else if (loneSurrogate.test(value)) tell(path, 'holds half of a character, which no encoding has');
};

export const flag: Check = (value, path, tell) => {
  if (typeof value !== 'boolean') tell(path, `${shown(value)} is not true or false`);
};

/** A whole number. */
export function whole(least: number): Check {
  return (value, path, tell) => {
    if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return;
    tell(path, `${shown(value)} is not a whole number from ${least} on`);
  };
}

/** A number of milliseconds, or of other things that can be counted. */
export const amount: Check = (value, path, tell) => {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
    tell(path, `${shown(value)} is not a number from 0 on`);
};

export function choice(...words: readonly string[]): Check {
  return (value, path, tell) => {
    if (typeof value === 'string' && words.includes(value)) return;
    tell(path, `${shown(value)} is not ${words.map((word) => `"${word}"`).join(' or ')}`);
  };
}

export function list(
  check: Check,
  { least = 0, most }: { readonly least?: number; readonly most: number },
): Check {
  return (value, path, tell) => {
    if (!Array.isArray(value)) return tell(path, `${shown(value)} is not a list`);
    if (value.length < least) return tell(path, 'empty');
    if (value.length > most) return tell(path, `${value.length} are more than the ${most} that are taken`);
    value.forEach((item: unknown, index) => check(item, `${path}[${index}]`, tell));
  };
}

/** What an object holds. */
export interface Fields {
  readonly needed?: Readonly<Record<string, Check>>;
  readonly optional?: Readonly<Record<string, Check>>;
  /** Takes other keys too. */
  readonly open?: boolean;
}

export function object({ needed = {}, optional = {}, open = false }: Fields): Check {
  return (value, path, tell) => {
    if (!isObject(value)) return tell(path, `${shown(value)} is not an object`);
    const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
    for (const [key, check] of Object.entries(needed)) {
      if (value[key] === undefined) tell(at(key), 'missing');
      else check(value[key], at(key), tell);
    }
    for (const [key, check] of Object.entries(optional)) {
      if (value[key] !== undefined) check(value[key], at(key), tell);
    }
    if (open) return;
    const others = Object.keys(value).filter(
      (key) => !Object.hasOwn(needed, key) && !Object.hasOwn(optional, key),
    );
    for (const key of others) tell(at(shorten(key)), 'unknown key');
  };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Any of these; the first one that says less is told. */
export function either(...checks: readonly Check[]): Check {
  return (value, path, tell) => {
    const tries = checks.map((check) =>
      problemsOf((inner, where, say) => check(inner, where, say), value, path),
    );
    if (tries.some((problems) => problems.length === 0)) return;
    const fewest = tries.reduce((least, problems) => (problems.length < least.length ? problems : least));
    for (const problem of fewest) tell('', problem);
  };
}

/** A value as a message may show it: bounded, on one line. */
export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(shorten(value));
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return shorten(String(value));
}

function shorten(value: string): string {
  return value.length > 40 ? `${value.slice(0, 40)}…` : value;
}

/** A value of this type. */
export function form(type: 'string' | 'object' | 'boolean'): Check {
  return (value, path, tell) => {
    if (typeof value !== type || value === null) tell(path, `${shown(value)} is not a value of type ${type}`);
  };
}

/** Settings of a workflow: numbers by name. */
export const settingsCheck: Check = (value, path, tell) => {
  if (!isObject(value)) return tell(path, `${shown(value)} is not an object`);
  for (const [key, setting] of Object.entries(value)) {
    if (setting !== undefined) amount(setting, `${path}.${key.slice(0, 40)}`, tell);
  }
};
