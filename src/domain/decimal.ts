/**
 * Exact decimals with up to four places, which is what Commerce keeps for amounts and quantities (DECIMAL(20,4)), as
 * text without trailing zeros: equal numbers have equal texts. Sums are made of whole ten-thousandths, never of floats.
 */
export type Decimal = string;

const places = 4;
const unit = 10n ** BigInt(places);
const pattern = /^(-?)(\d{1,16})(?:\.(\d{1,4})0*)?$/;

/**
 * A decimal from text or number.
 *
 * @throws {RangeError} when it is no decimal, has more than four places, or is too large
 */
export function decimal(value: string | number): Decimal {
  return toText(toUnits(typeof value === 'number' ? textOf(value) : value));
}

/** Whether `decimal` takes the value. */
export function isDecimal(value: string | number): boolean {
  try {
    decimal(value);
    return true;
  } catch {
    return false; // Being none is the answer here.
  }
}

/** Sum of decimals; 0 of none. */
export function sum(values: Iterable<Decimal>): Decimal {
  let units = 0n;
  for (const value of values) units += toUnits(value);
  return toText(units);
}

/** The first less the second. */
export function minus(first: Decimal, second: Decimal): Decimal {
  return toText(toUnits(first) - toUnits(second));
}

/** Negative, 0 or positive: whether the first is less than, equal to or more than the second. */
export function compare(first: Decimal, second: Decimal): -1 | 0 | 1 {
  const difference = toUnits(first) - toUnits(second);
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

/** The lesser of two. */
export function least(first: Decimal, second: Decimal): Decimal {
  return compare(first, second) <= 0 ? first : second;
}

export function isPositive(value: Decimal): boolean {
  return toUnits(value) > 0n;
}

export function isWhole(value: Decimal): boolean {
  return toUnits(value) % unit === 0n;
}

// A number below 2^53 / 10^4 has one nearest decimal of four places; above it, digits would be made up.
function textOf(value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 2 ** 53 / 10 ** places) throw notADecimal(value);
  const text = value.toFixed(places);
  // The store's arithmetic leaves dust such as 404.40000000000003; a fifth place that somebody meant is refused.
  if (Math.abs(Number(text) - value) > Math.max(1, Math.abs(value)) * 1e-12) throw notADecimal(value);
  return text;
}

function toUnits(value: string): bigint {
  const [, sign, whole, fraction = ''] = pattern.exec(value) ?? [];
  if (whole === undefined) throw notADecimal(value);
  const units = BigInt(whole) * unit + BigInt(fraction.padEnd(places, '0'));
  return sign === '-' ? -units : units;
}

function toText(units: bigint): Decimal {
  const size = units < 0n ? -units : units;
  const fraction = (size % unit)
    .toString()
    .padStart(places, '0')
    .replace(/(?<!0)0+$/, '');
  return `${units < 0n ? '-' : ''}${size / unit}${fraction && `.${fraction}`}`;
}

function notADecimal(value: string | number): RangeError {
  return new RangeError(`Cannot use "${value}": it is no decimal with up to four places`);
}
