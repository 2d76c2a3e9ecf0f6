/**
 * Declarative types for what callers send, read the way Commerce's input processor reads it: names in snake_case or
 * camelCase, scalars coerced, unknown properties of objects refused, type errors rendered and nested.
 *
 * Every property of an object may be absent or null; an absent one stays absent, since updates tell the two apart.
 */
import { badRequest, internalError } from './rest-error.js';

/** How to read one kind of value. `name` is the type's name in error texts. `read` is never given null or undefined. */
export interface Type<T> {
  readonly name: string;
  /** What a JSON null becomes inside an object; Commerce makes an empty object of it for object types. */
  readonly ofNull: T | null;
  /** Throws `TypeMismatch` for a value that cannot be read, `RestError` for an unknown property. */
  read(value: unknown): T | null;
  /** How an element of a list becomes this type: PHP's settype, which takes nearly everything. Default: `read`. */
  readonly cast?: (value: unknown) => T;
}

export type Infer<S> = S extends Type<infer T> ? T : never;

/** A value of the wrong type; wrapped with the names of the properties on the way out. */
export class TypeMismatch extends Error {}

function mismatch(value: unknown, type: string): TypeMismatch {
  // For a list or an object, and for a scalar where a list belongs, the server names the type instead of the value.
  const shown = typeof value === 'object' || type.endsWith('[]') ? phpType(value) : phpText(value);
  return new TypeMismatch(
    `The "${shown}" value's type is invalid. The "${type}" type was expected. Verify and try again.`,
  );
}

/** A value's type as PHP's gettype names it. */
function phpType(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'double';
  return typeof value === 'object' ? 'array' : typeof value;
}

/** A value as PHP turns it into text. */
function phpText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? '1' : '';
  return 'Array';
}

const numeric = /^[ \t\n\r\v\f]*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?[ \t\n\r\v\f]*$/;

/** Whether PHP takes a value for a number: numbers, and texts that are one as a whole. */
export function isNumeric(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && numeric.test(value));
}

function scalar<T>(name: string, read: (value: unknown) => T, cast?: (value: unknown) => T): Type<T> {
  return { name, ofNull: null, read, ...(cast ? { cast } : {}) };
}

/** Any value as PHP makes a number of it: what a text begins with, 0 for other texts, 1 for a list that is not empty. */
export function phpNumber(value: unknown): number {
  if (typeof value === 'string') return Number.parseFloat(value) || 0;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0 ? 1 : 0;
  return Number(value ?? 0);
}

/** PHP `int`: numbers and numeric strings, fractions cut off. */
export const int: Type<number> = scalar(
  'int',
  (value) => {
    if (!isNumeric(value)) throw mismatch(value, 'int');
    return Math.trunc(Number(value));
  },
  (value) => Math.trunc(phpNumber(value)),
);

/** PHP `float`: numbers and numeric strings. */
export const float: Type<number> = scalar(
  'float',
  (value) => {
    if (!isNumeric(value)) throw mismatch(value, 'float');
    return Number(value);
  },
  phpNumber,
);

/** PHP `string`: numbers and booleans become text; arrays and objects are refused. */
export const string: Type<string> = scalar(
  'string',
  (value) => {
    if (typeof value === 'object') throw mismatch(value, 'string');
    return phpText(value);
  },
  (value) => {
    // Text of a list is a PHP warning, and a warning is a 500.
    if (typeof value === 'object' && value !== null) throw internalError();
    return value === null ? '' : phpText(value);
  },
);

/** PHP `bool` through filter_var: "1", "true", "on", "yes" are true, everything else is false. */
export const bool: Type<boolean> = scalar('bool', (value) => {
  if (typeof value === 'object') throw mismatch(value, 'bool');
  return /^(1|true|on|yes)$/i.test(phpText(value).trim());
});

/** Anything, untouched. */
export const mixed: Type<unknown> = scalar('mixed', (value) => value);

/** The elements of a list or an object; those below a key `item` where there is one, as SOAP has it. */
function listItems(value: object): unknown[] {
  const item: unknown = 'item' in value ? value.item : undefined;
  if (item === undefined || item === null) return Object.values(value);
  return Array.isArray(item) ? item : [item];
}

/** A list of scalars, e.g. `street`; a value that is no list is refused. */
export function listOf<T>(item: Type<T>): Type<T[]> {
  const name = `${item.name}[]`;
  return {
    name,
    ofNull: null,
    read(value) {
      if (typeof value !== 'object' || value === null) throw mismatch(value, name);
      return listItems(value).map((entry) => (item.cast ? item.cast(entry) : item.read(entry)) as T);
    },
  };
}

/** A list of data objects, e.g. `addresses`; a value that is no list reads as null, as Commerce does it. */
export function objectsOf<T>(item: Type<T>): Type<T[]> {
  return {
    name: `${item.name}[]`,
    ofNull: null,
    read(value) {
      if (typeof value !== 'object' || value === null) return null;
      return listItems(value).map((entry) => item.read(entry) as T);
    },
  };
}

export type Fields = Readonly<Record<string, Type<unknown>>>;
export type ObjectValue<F extends Fields> = { [K in keyof F]?: Infer<F[K]> | null };

/** `nick_name` and `nickName` are both `NickName`: the form Commerce looks accessors up by. */
export function upperCamel(name: string): string {
  return name.replace(/(^|_)([^_]?)/g, (_match, _bar: string, first: string) => first.toUpperCase());
}

/**
 * A data object. Field names are given in snake_case and are the keys of the result.
 * Anything that is no object reads as an empty one. An unknown property is 400 `"%fieldName" is not supported…`.
 */
export function object<F extends Fields>(name: string, fields: F): Type<ObjectValue<F>> {
  const known = new Map(Object.keys(fields).map((key) => [upperCamel(key), key]));
  return {
    name,
    ofNull: {},
    read(value) {
      const result: Record<string, unknown> = {};
      if (typeof value !== 'object' || value === null) return result as ObjectValue<F>;
      for (const [property, entry] of Object.entries(value)) {
        const camel = upperCamel(property);
        const key = known.get(camel);
        const type = key === undefined ? undefined : fields[key];
        if (key === undefined || type === undefined) throw unsupported(camel);
        result[key] = readProperty(type, entry, property);
      }
      return result as ObjectValue<F>;
    },
  };
}

function unsupported(fieldName: string): Error {
  return badRequest('"%fieldName" is not supported. Correct the field name and try again.', { fieldName });
}

function readProperty(type: Type<unknown>, value: unknown, property: string): unknown {
  try {
    return value === null || value === undefined ? type.ofNull : type.read(value);
  } catch (error) {
    if (!(error instanceof TypeMismatch)) throw error;
    throw new TypeMismatch(`Error occurred during "${property}" processing. ${error.message}`, {
      cause: error,
    });
  }
}
