/**
 * Rendering of Commerce's error messages. The REST layer sends templates and parameters apart: named placeholders
 * (`%fieldName`) come with an object, positional ones (`%1`) with an array (magento/framework Webapi/ErrorProcessor).
 */

/** One message of an error answer, as it came and as a person reads it. */
export interface StoreMessage {
  /** The text with its placeholders, as it came: stable across values, so it is what code compares. */
  readonly template: string;
  readonly parameters?: MessageParameters;
  /** The text with the parameters filled in. */
  readonly text: string;
  /** Names of the fields that the message is about, in the store's own spelling; empty where it names none. */
  readonly fields: readonly string[];
}

export type MessageParameters = readonly unknown[] | Readonly<Record<string, unknown>>;

// A letter, digits and underscores for named ones; digits for positional ones.
const placeholder = /%([A-Za-z_][A-Za-z0-9_]*|[1-9][0-9]*)/g;

/**
 * The template with its parameters filled in. A placeholder without a parameter stays as it is, so that nothing is
 * made up; a parameter that is no scalar is shown as JSON.
 */
export function renderMessage(template: string, parameters?: MessageParameters): string {
  if (parameters === undefined) return template;
  return template.replace(placeholder, (whole, name: string) => {
    const value = lookUp(parameters, name);
    if (value !== undefined) return show(value);
    // PHP's strtr takes the longest key that is there: "%fieldName2" with only "fieldName" given leaves the "2".
    const shorter = longestPrefix(parameters, name);
    return shorter === undefined ? whole : show(lookUp(parameters, shorter)) + name.slice(shorter.length);
  });
}

/** Template, parameters, rendered text and field names of one message. */
export function storeMessage(template: string, parameters?: MessageParameters): StoreMessage {
  return {
    template,
    ...(parameters === undefined ? {} : { parameters }),
    text: renderMessage(template, parameters),
    fields: fieldNames(parameters),
  };
}

/** Commerce names a field as `fieldName` (framework), `field_name` (2.4.8 input checks) or `field` (inventory). */
const fieldKeys = ['fieldName', 'field_name', 'field'];

function fieldNames(parameters?: MessageParameters): string[] {
  if (parameters === undefined || isList(parameters)) return [];
  return fieldKeys
    .map((key) => (Object.hasOwn(parameters, key) ? parameters[key] : undefined))
    .filter((value): value is string => typeof value === 'string');
}

function isList(parameters: MessageParameters): parameters is readonly unknown[] {
  return Array.isArray(parameters);
}

function lookUp(parameters: MessageParameters, name: string): unknown {
  if (isList(parameters)) return /^\d+$/.test(name) ? parameters[Number(name) - 1] : undefined;
  return Object.hasOwn(parameters, name) ? parameters[name] : undefined;
}

function longestPrefix(parameters: MessageParameters, name: string): string | undefined {
  for (let length = name.length - 1; length > 0; length -= 1) {
    const prefix = name.slice(0, length);
    if (lookUp(parameters, prefix) !== undefined) return prefix;
  }
  return undefined;
}

function show(value: unknown): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
