/** 400 with a list of what is wrong, as the inventory services answer bad input. */
import type { ErrorMessage } from '../rest/rest-error.js';
import { RestError } from '../rest/rest-error.js';

/** Throws unless the list is empty. */
export function refuse(message: string, errors: readonly ErrorMessage[]): void {
  if (errors.length > 0) throw new RestError(400, { message, errors });
}

export const validationFailed = 'Validation Failed';

/** The complaint about a text that is missing or blank. */
export function emptyField(field: string, value: string | null | undefined): ErrorMessage[] {
  return (value ?? '').trim() === ''
    ? [{ message: '"%field" can not be empty.', parameters: { field } }]
    : [];
}

/** The complaint about blanks in a code. */
export function whitespaceIn(field: string, value: string | null | undefined): ErrorMessage[] {
  return /\s/.test(value ?? '')
    ? [{ message: '"%field" can not contain whitespaces.', parameters: { field } }]
    : [];
}

/** The complaint about blanks around a text. */
export function paddedField(field: string, value: string | null | undefined): ErrorMessage[] {
  const text = value ?? '';
  return text === text.trim()
    ? []
    : [{ message: '"%field" can not contain leading or trailing spaces.', parameters: { field } }];
}

/** The complaint about a text that looks like a template expression. */
export function specialChars(value: string | null | undefined): ErrorMessage[] {
  const lines = (value ?? '').split(/[\n\r\u2028\u2029]/);
  return lines.some(hasExpression) ? [{ message: validationFailed }] : [];
}

function hasExpression(line: string): boolean {
  const [open, ...rest] = line.split(/\$:*\{/);
  return open !== undefined && rest.join('').includes('}');
}

export function notNumeric(field: string, value: number | null | undefined): ErrorMessage[] {
  return typeof value === 'number' ? [] : [{ message: '"%field" should be numeric.', parameters: { field } }];
}
