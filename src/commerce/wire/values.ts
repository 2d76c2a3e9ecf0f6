import { z } from 'zod';
import { decimal, isDecimal, type Decimal } from '../../domain/decimal.js';
import { listOf } from './list.js';

/**
 * Pieces of the schemas for what the store sends. Commerce prints what PHP returned: ids come as numbers or as strings
 * of digits, flags as booleans or 0 and 1, absent things as null or not at all. Unknown keys are dropped.
 */

/** A whole number from 0 on; the admin website and store have the id 0. */
export const id = z
  .union([z.int(), z.string().regex(/^\d{1,15}$/)])
  .transform(Number)
  .pipe(z.int().nonnegative());

/** An id where null, "0" and an empty string stand for none. */
export const idOrNone = z
  .union([id, z.literal('')])
  .nullish()
  .transform((value) => (typeof value === 'number' && value > 0 ? value : undefined));

const numberOrText = z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)]);

/** A coordinate; degrees, also as text. */
export const degrees = numberOrText.transform(Number).pipe(z.number());

/** How many of something, also as text: an exact decimal with up to four places, as the store keeps it (DECIMAL(12,4)). */
export const quantity = numberOrText
  .refine(isDecimal, 'No quantity with up to four places')
  .transform((value): Decimal => decimal(value));

/** A quantity where null and nothing stand for 0, as in `qty_shipped` of a new order. */
export const quantityOrZero = quantity.nullish().transform((value): Decimal => value ?? '0');

/** A decimal as the store is sent it: a JSON number, which has its nearest value. */
export const sentNumber = (value: Decimal): number => Number(value);

export const flag = z
  .union([z.boolean(), z.literal(0), z.literal(1), z.literal('0'), z.literal('1')])
  .transform((value) => value === true || Number(value) === 1);

/** A flag where null and nothing stand for no. */
export const flagOrNo = flag.nullish().transform((value) => value ?? false);

/** Text where null, nothing and an empty text stand for none. */
export const textOrNone = z
  .string()
  .nullish()
  .transform((value) => (value === null || value === '' ? undefined : value));

/**
 * An amount of money as an exact decimal: digits with up to four places, which is what the store keeps
 * (DECIMAL(20,4)), without trailing zeros; equal amounts have equal texts. JSON carries the store's decimals as binary
 * floats (`404.4`, now and then `404.40000000000003`), so they become decimals here, before anyone adds them up.
 *
 * @throws {RangeError} when it is no finite number or too large to have four exact places
 */
export function toMoney(value: number | string): string {
  const number = Number(value);
  if (!Number.isFinite(number) || Math.abs(number) >= 2 ** 53 / 10_000) {
    throw new RangeError(`Cannot read the amount "${value}": it has no exact decimal value`);
  }
  const text = number.toFixed(4).replace(/\.?(?<!0)0+$/, '');
  return text === '-0' || text === '' ? '0' : text;
}

const amountText = /^-?\d+(\.\d+)?$/;

/** An amount of money; see {@link toMoney}. */
export const money = z
  .union([z.number(), z.string().regex(amountText)])
  .refine((value) => Math.abs(Number(value)) < 2 ** 53 / 10_000, 'Too large to have four exact places')
  .transform(toMoney);

/** Money where null and nothing stand for none of it. */
export const moneyOrZero = money.nullish().transform((value) => value ?? '0');

/**
 * A time of the store, `YYYY-MM-DD HH:MM:SS` in UTC without saying so, as milliseconds since the epoch; NaN where the
 * store gives none.
 */
export const timeMs = z
  .string()
  .nullish()
  .transform((value) => Date.parse(`${(value ?? '').trim().replace(' ', 'T')}Z`));

/** Optional properties where a value may be undefined: what a spread of maybe-values gives. */
export type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The object without its undefined properties, so that it equals what comes back out of JSON. */
export function defined<T extends object>(value: T): Defined<T> {
  const kept = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(kept) as Defined<T>;
}

/** What a service without a result answers: `[]`, `true` or null (magento/framework Webapi/ServiceOutputProcessor). */
export const nothing = z
  .union([z.array(z.unknown()).max(0), z.literal(true), z.null()])
  .transform(() => undefined);

/**
 * An answer of search routes: one page of items and how many there are in all. One item that cannot be read makes it
 * unusable, so that it is not taken for absent; see `readablePageOf` in readable.ts.
 */
export function pageOf<T>(item: z.ZodType<T>): z.ZodType<Page<T>> {
  return z
    .object({ items: listOf(item).nullish(), total_count: id })
    .transform(({ items, total_count }) => ({ items: items ?? [], totalCount: total_count }));
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Of the whole search, over all pages. */
  readonly totalCount: number;
  /** Items of this page that could not be read and are left out; absent for none. */
  readonly unreadable?: number;
}
