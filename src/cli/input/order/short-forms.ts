import { isRecord } from '../spelling.js';

/** Parts that may be written as the text of their one needed key. */
const neededKeys: ReadonlyMap<string, string> = new Map([
  ['customer', 'email'],
  ['delivery', 'kind'],
  ['payment', 'method'],
  ['fulfilment', 'algorithm'],
]);

/** An order with its short forms written out, ready for the schema: `"payment": "banktransfer"` names a method. */
export function writeOut(document: unknown): unknown {
  if (!isRecord(document)) return document;
  const parts = Object.entries(document).map(([key, value]): [string, unknown] => {
    const needed = neededKeys.get(key);
    return [key, needed !== undefined && typeof value === 'string' ? { [needed]: value } : value];
  });
  return Object.fromEntries(parts);
}
