import type { z } from 'zod';
import { Secret } from '../security/secret.js';
import type { ValueKind } from './values.js';

/** One environment variable. `T` is what it becomes; `undefined` where it has no default. */
export interface Variable<T> {
  readonly schema: z.ZodType<T, string>;
  readonly unit: string;
  readonly default: string | undefined;
  /** The default in words where it is no constant. */
  readonly defaultNote: string | undefined;
  readonly description: string;
  readonly secret: boolean;
}

interface About {
  readonly description: string;
  readonly secret?: boolean;
  readonly defaultNote?: string;
}

function build<T>(kind: ValueKind<T>, about: About, fallback: string | undefined): Variable<T> {
  const { description, secret = false, defaultNote } = about;
  return { schema: kind.schema, unit: kind.unit, default: fallback, defaultNote, description, secret };
}

/** A variable that always has a value. The default is in the form that a person would write. */
export function withDefault<T>(kind: ValueKind<T>, fallback: string, about: About): Variable<T> {
  return build(kind, about, fallback);
}

/** A variable that may be left out. */
export function optional<T>(kind: ValueKind<T>, about: About): Variable<T | undefined> {
  return build(kind as ValueKind<T | undefined>, about, undefined);
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** One thing that is wrong with one variable; free of secret values. */
export interface ConfigProblem {
  readonly variable: string;
  readonly message: string;
  /** What the variable takes, where the form of its value is the matter. */
  readonly takes?: string;
}

/** Values by variable name. */
export type ValuesOf<V extends Record<string, Variable<unknown>>> = {
  readonly [Name in keyof V]: V[Name] extends Variable<infer T> ? T : never;
};

/**
 * Reads every variable of the table; an empty text counts as left out, since compose files pass those on. A variable
 * with a problem is `undefined` in the values, so nothing may be made of them while there are problems.
 */
export function readVariables<V extends Record<string, Variable<unknown>>>(
  table: V,
  environment: Environment,
): { values: Partial<ValuesOf<V>>; problems: ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, variable] of Object.entries(table)) {
    const given = environment[name];
    const text = given === undefined || given.trim() === '' ? variable.default : given;
    if (text === undefined) continue;
    // A secret is taken as it is: a password may begin or end with a space.
    const result = variable.schema.safeParse(variable.secret ? text : text.trim());
    if (result.success) values[name] = result.data;
    else
      problems.push(
        ...result.error.issues.map(({ message }) => ({ variable: name, message, takes: variable.unit })),
      );
  }
  return { values: values as Partial<ValuesOf<V>>, problems };
}

/** The texts of all secrets among the values, and among the parts of a value that is an object of secrets. */
export function secretTexts(values: Readonly<Record<string, unknown>>): string[] {
  return Object.values(values).flatMap((value) => {
    const parts = typeof value === 'object' && value !== null ? [value, ...Object.values(value)] : [];
    return parts.flatMap((part: unknown) => (part instanceof Secret ? [part.reveal()] : []));
  });
}
