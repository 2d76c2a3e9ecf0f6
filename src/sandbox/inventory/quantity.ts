/** Quantities are decimals with four places in Commerce; rounding after each step keeps sums of binary floats exact to that. */
export function roundQty(quantity: number): number {
  return Math.round(quantity * 10_000) / 10_000 + 0;
}
