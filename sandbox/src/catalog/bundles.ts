/** The bundles of the sample data, and what can be chosen in them. */

/** A bundle that ships together. */
export interface Bundle {
  readonly sku: string;
  readonly skus: readonly string[];
}

const BUNDLES: readonly Bundle[] = [
  {
    sku: '24-WG080',
    skus: [
      '24-WG081-blue',
      '24-WG082-blue',
      '24-WG083-blue',
      '24-WG084',
      '24-WG085',
      '24-WG086',
      '24-WG087',
      '24-WG088',
    ],
  },
];

/** The bundles in which a product can be chosen. */
export function bundlesWith(sku: string): readonly Bundle[] {
  return BUNDLES.filter(({ skus }) => skus.some((one) => one.toLowerCase() === sku.toLowerCase()));
}
