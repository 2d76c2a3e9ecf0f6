/**
 * `custom_attributes` as the server's input processor reads them: a list of `{attribute_code, value}`, or an object of
 * values by code. Codes it does not know are dropped without a word, and a fresh store knows none for customers.
 */
import { internalError } from './rest-error.js';
import { TypeMismatch } from './schema.js';
import type { Type } from './schema.js';

/** Throws 500 for anything but a list or an object, also for null, and `TypeMismatch` for an entry without code or value. */
export const customAttributes: Type<readonly string[]> = {
  name: 'AttributeInterface[]',
  get ofNull(): never {
    throw internalError();
  },
  read(value) {
    if (typeof value !== 'object' || value === null) throw internalError();
    return Object.entries(value).map(([key, entry]: [string, unknown]) => codeOf(key, entry));
  },
};

function codeOf(key: string, entry: unknown): string {
  const attribute: Record<string, unknown> =
    typeof entry === 'object' && entry !== null ? { ...entry } : { attribute_code: key, value: entry };
  const code = attribute['attribute_code'] ?? attribute['attributeCode'];
  // Only scalars can be codes; and 0, the place of the first entry in a list, is as good as none.
  const isCode = (typeof code === 'string' || typeof code === 'number') && !/^0?$/.test(String(code));
  if (!isCode) {
    throw new TypeMismatch(
      (attribute['value'] ?? null) === null
        ? 'An empty custom attribute is specified. Enter the attribute and try again.'
        : 'A custom attribute is specified with a missing attribute code. Verify the code and try again.',
    );
  }
  if (!('value' in attribute)) {
    throw new TypeMismatch(
      `The "${code}" attribute code doesn't have a value set. Enter the value and try again.`,
    );
  }
  return String(code);
}
