/** Data objects that the real server makes by their constructors, not by setters. */
import { badRequest, internalError } from '../rest/rest-error.js';
import type { Fields, ObjectValue, Type } from '../rest/schema.js';
import { object, upperCamel } from '../rest/schema.js';

/**
 * An object whose parts are arguments of a constructor. They have to be sent under their names in camelCase; without one
 * that is required the object cannot be made, an error of the server's own. Errors in them are not wrapped in the names of
 * the properties. `others` are parts that have setters; anything else is refused.
 */
export function built<F extends Fields, O extends Fields>(
  name: string,
  fields: F,
  { required = [], others }: { required?: readonly (keyof F)[]; others: O },
): Type<ObjectValue<F & O>> {
  const rest = object(name, others);
  return {
    name,
    ofNull: {},
    read(value) {
      const sent = typeof value === 'object' && value !== null ? { ...value } : {};
      const given = new Map<string, unknown>(Object.entries(sent));
      const result: Record<string, unknown> = {};
      for (const [field, type] of Object.entries(fields)) {
        const argument = lowerCamel(field);
        const entry = given.get(argument);
        given.delete(argument);
        if (entry !== undefined && entry !== null) result[field] = type.read(entry);
        else if (required.includes(field)) throw internalError();
      }
      refuseWithoutSetter(fields, given);
      return { ...result, ...rest.read(Object.fromEntries(given)) } as ObjectValue<F & O>;
    },
  };
}

/** A name in another spelling finds the getter, but nothing that could set it; only an empty value goes unnoticed. */
function refuseWithoutSetter(fields: Fields, given: Map<string, unknown>): void {
  const known = new Set(Object.keys(fields).map(upperCamel));
  for (const [property, entry] of given) {
    const fieldName = upperCamel(property);
    if (!known.has(fieldName)) continue;
    if (entry)
      throw badRequest('"%fieldName" is not supported. Correct the field name and try again.', { fieldName });
    given.delete(property);
  }
}

function lowerCamel(field: string): string {
  const camel = upperCamel(field);
  return camel.charAt(0).toLowerCase() + camel.slice(1);
}
