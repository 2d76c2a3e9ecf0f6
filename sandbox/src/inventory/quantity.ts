/** Quantities are decimals with four places in Commerce; rounding after each step keeps sums of binary floats exact to that. */
export function roundQty(quantity: number): number {
  return Math.round(quantity * 10_000) / 10_000 + 0;
}

/** The column of a source's quantity has eight digits before the point; what does not fit is cut down without a word. */
const largestStored = 99_999_999.9999;

export function storedQty(quantity: number): number {
  return Math.max(-largestStored, Math.min(largestStored, roundQty(quantity)));
}
