/** The top-level parameters of a route: which there are, which may be left out, and how they are read from a request. */
import { snakeCase } from './request-input.js';
import { badRequest, inputErrors, PhpError, requiredField } from './rest-error.js';
import type { ErrorMessage } from './rest-error.js';
import { TypeMismatch } from './schema.js';
import type { Type } from './schema.js';

/** A parameter that may be left out or null; `fallback` is then its value. */
export interface OptionalParameter<T, D> {
  readonly type: Type<T>;
  readonly fallback: D;
}

export type Parameter = Type<unknown> | OptionalParameter<unknown, unknown>;
export type Parameters = Readonly<Record<string, Parameter>>;

/** The values a handler is given, by parameter name. A required object parameter is never null. */
export type ParameterValues<P extends Parameters> = {
  [K in keyof P]: P[K] extends OptionalParameter<infer T, infer D>
    ? T | D
    : P[K] extends Type<infer T>
      ? T
      : never;
};

/** Marks a parameter as optional, with the value it has when it is missing (null if none is given). */
export function optional<T>(type: Type<T>): OptionalParameter<T, null>;
export function optional<T, D>(type: Type<T>, fallback: D): OptionalParameter<T, D>;
export function optional<T, D>(type: Type<T>, fallback?: D): OptionalParameter<T, D | null> {
  return { type, fallback: fallback ?? null };
}

/**
 * Reads all parameters from the merged body, query and path values. Unknown top-level names are ignored, as Commerce does.
 * Throws 400 for the first value of a wrong type, else 400 naming every required parameter that is missing or null, else a
 * PHP error where a list is given as something else: services take an `array`, and what was no list reaches them as null.
 * That last is a guess; no recording shows it.
 */
export function readParameters<P extends Parameters>(
  parameters: P,
  input: Readonly<Record<string, unknown>>,
): ParameterValues<P> {
  const values: Record<string, unknown> = {};
  const missing: ErrorMessage[] = [];
  let hasNoList = false;
  for (const [name, parameter] of Object.entries(parameters)) {
    const given = input[name] ?? input[snakeCase(name)];
    const type = 'fallback' in parameter ? parameter.type : parameter;
    if (given !== undefined && given !== null) {
      values[name] = readOne(type, given);
      hasNoList ||= values[name] === null && type.name.endsWith('[]');
    } else if ('fallback' in parameter) values[name] = parameter.fallback;
    else missing.push(requiredField(name));
  }
  const [first, ...others] = missing;
  if (first) throw inputErrors([first, ...others]);
  if (hasNoList) throw new PhpError();
  return values as ParameterValues<P>;
}

function readOne(type: Type<unknown>, value: unknown): unknown {
  try {
    return type.read(value);
  } catch (error) {
    if (error instanceof TypeMismatch) throw badRequest(error.message);
    throw error;
  }
}
