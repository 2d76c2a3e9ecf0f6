import type { FieldChange, FieldValue } from './plan.js';

/** Values by the names of their fields; undefined where nothing is said, or nothing is there. */
export type Fields = Readonly<Record<string, FieldValue | undefined>>;

/** The fields in which something differs from what is wanted; a field of which nothing is said never does. */
export function fieldChanges(wanted: Fields, found: Fields): FieldChange[] {
  return Object.entries(wanted).flatMap(([field, after]) => {
    const before = found[field];
    if (after === undefined || after === before) return [];
    return [{ field, ...(before !== undefined && { before }), after }];
  });
}

/** The fields of something new. */
export function fieldsOf(wanted: Fields): FieldChange[] {
  return fieldChanges(wanted, {});
}

/** The fields of something that goes. */
export function lostFields(found: Fields): FieldChange[] {
  return Object.entries(found).flatMap(([field, before]) =>
    before === undefined ? [] : [{ field, before }],
  );
}
