/** Exact money: whole cents in a number. Every price of the sandbox has two decimals at most. */

/** An amount in hundredths of the currency unit. */
export type Cents = number;

/** `12.5` as 1250. For prices written in code, which have two decimals at most. */
export function cents(amount: number): Cents {
  return Math.round(amount * 100);
}

/** The number that Commerce prints: 1250 as 12.5. */
export function amount(value: Cents): number {
  // Adding zero makes the minus zero of a negated nothing a plain zero.
  return value / 100 + 0;
}

/** A share in percent, rounded half up to whole cents, as Commerce rounds each row. */
export function percentOf(value: Cents, percent: number): Cents {
  return Math.floor((value * percent) / 100 + 0.5);
}

export function sumOf(values: readonly Cents[]): Cents {
  return values.reduce((total, value) => total + value, 0);
}
