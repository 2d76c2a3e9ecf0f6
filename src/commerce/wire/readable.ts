import { z } from 'zod';
import { id, type Page } from './values.js';

/**
 * One bad record spoils no other: a list of things that are only chosen from, or shown, is read without those that
 * cannot be read. It is otherwise where somebody acts upon a thing being absent: there an unreadable one must not be
 * taken for none, and the whole answer is unusable.
 *
 * | list                                               | unreadable entries | because                                             |
 * | -------------------------------------------------- | ------------------ | --------------------------------------------------- |
 * | addresses of a customer                            | counted            | a write of addresses deletes those that it omits    |
 * | customers of a search                              | refuse the answer  | an absent customer is created                       |
 * | lines of a cart                                    | refuse the answer  | an absent line is added again, or paid for unseen   |
 * | rows and segments of totals                        | left out           | shown                                               |
 * | shipping and payment methods                       | left out           | chosen from: the method asked for has to be there   |
 * | orders of a search                                 | refuse the answer  | an absent order is placed again                     |
 * | lines of an order                                  | refuse the answer  | an absent line is never shipped                     |
 * | shipping assignments of an order                   | left out           | shown                                               |
 * | comments of an order                               | refuse the answer  | an absent note is mailed again                      |
 * | invoices, shipments and their comments             | refuse the answer  | an absent marker is written again                   |
 * | lines and tracks of invoices and shipments         | left out           | shown                                               |
 * | stocks, links of sources to stocks                 | refuse the answer  | an absent stock is created again                    |
 * | sources, source items, pickup locations            | left out           | chosen from: the one asked for has to be there      |
 * | sources selected to ship from                      | refuse the answer  | an absent one is not shipped from                   |
 * | selection algorithms, reasons not to sell          | left out           | shown                                               |
 * | errors of a pickup notice                          | as text            | whether it went well is told apart from them        |
 * | websites, store views and their settings           | left out           | chosen from: the one asked for has to be there      |
 * | countries and their regions                        | left out           | chosen from: the one asked for has to be there      |
 *
 * In a list that refuses, only what is acted upon makes an entry unreadable; names and prices of lines are not.
 */
export function readable<T>(item: z.ZodType<T>): z.ZodType<readonly T[]> {
  return readEach(item).transform(({ items }) => items);
}

/** An answer of search routes whose items are only chosen from or shown; see {@link readable}. */
export function readablePageOf<T>(item: z.ZodType<T>): z.ZodType<Page<T>> {
  return z.object({ items: readEach(item).nullish(), total_count: id }).transform((from) => {
    const { items, unreadable } = from.items ?? { items: [], unreadable: 0 };
    return { items, totalCount: from.total_count, ...(unreadable > 0 && { unreadable }) };
  });
}

/** Those that can be read, and how many others there are. */
export interface Readable<T> {
  readonly items: readonly T[];
  readonly unreadable: number;
}

/** More are no bad records, but another form than the one known; to go through a million would stall the worker. */
const mostUnreadable = 200;

/** A list read entry by entry; see {@link readable}. */
export function readEach<T>(item: z.ZodType<T>): z.ZodType<Readable<T>> {
  return z.array(z.unknown()).transform((entries, context) => {
    const items: T[] = [];
    let unreadable = 0;
    for (const entry of entries) {
      const read = item.safeParse(entry);
      if (read.success) items.push(read.data);
      else unreadable += 1;
      if (unreadable > mostUnreadable) break;
    }
    if (unreadable > mostUnreadable) context.addIssue(`More than ${mostUnreadable} entries cannot be read`);
    return { items, unreadable };
  });
}

/** Text where whatever is none stands for an empty one; numbers are written out. */
export const anyText = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : ''));

/** The same where an empty text stands for none. */
export const anyTextOrNone = anyText.transform((text) => (text === '' ? undefined : text));

/** Lines of text, also from one text with line breaks; what is no text is left out. */
export const anyLines = z
  .unknown()
  .optional()
  .transform((value): string[] => {
    const lines: unknown[] = Array.isArray(value)
      ? value
      : typeof value === 'string'
        ? value.split('\n')
        : [];
    return lines.map((line) => anyText.parse(line)).filter((line) => line !== '');
  });
