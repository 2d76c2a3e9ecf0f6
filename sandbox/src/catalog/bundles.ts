/** Products that are made of others: what of the sample data can be chosen in a configurable, a bundle or a group. */
import { amount } from '../data/money.js';
import { sampleProduct } from './catalog.js';

/** A choice in a bundle: one of these products has to be taken. */
interface BundleOption {
  readonly title: string;
  readonly skus: readonly string[];
}

/** A bundle that ships together. */
export interface Bundle {
  readonly sku: string;
  readonly options: readonly BundleOption[];
}

const bundles: readonly Bundle[] = [
  {
    sku: '24-WG080',
    options: [
      { title: 'Sprite Stasis Ball', skus: ['24-WG081-blue', '24-WG082-blue', '24-WG083-blue'] },
      { title: 'Sprite Foam Yoga Brick', skus: ['24-WG084'] },
      { title: 'Sprite Yoga Strap', skus: ['24-WG085', '24-WG086', '24-WG087'] },
      { title: 'Sprite Foam Roller', skus: ['24-WG088'] },
    ],
  },
];

/** What belongs to a group, in its order. */
const groups: Readonly<Record<string, readonly string[]>> = {
  '24-WG085_Group': ['24-WG085', '24-WG086', '24-WG087'],
};

/** The bundles in which a product can be chosen. */
export function bundlesWith(sku: string): readonly Bundle[] {
  const wanted = sku.toLowerCase();
  return bundles.filter((bundle) => skusOf(bundle).some((one) => one.toLowerCase() === wanted));
}

/** Every product that can be chosen in a bundle. */
export function skusOf({ options }: Bundle): string[] {
  return options.flatMap(({ skus }) => skus);
}

/** The choices of a bundle as answers show them; undefined where it is none. Options and selections are counted through. */
export function bundleOptionBodies(sku: string): object[] | undefined {
  const bundle = bundles.find((one) => one.sku === sku);
  let selection = 0;
  return bundle?.options.map(({ title, skus }, index) => ({
    option_id: index + 1,
    title,
    required: true,
    type: 'radio',
    position: index + 1,
    sku,
    product_links: skus.map((one, position) => {
      selection += 1;
      return {
        id: String(selection),
        sku: one,
        option_id: index + 1,
        qty: 1,
        position: position + 1,
        is_default: position === 0,
        price: amount(sampleProduct(one)?.price ?? 0),
        price_type: null,
        can_change_quantity: 1,
      };
    }),
  }));
}

/** The members of a group as links of the product. */
export function groupLinks(sku: string): object[] {
  return (groups[sku] ?? []).map((linked, position) => ({
    sku,
    link_type: 'associated',
    linked_product_sku: linked,
    linked_product_type: 'simple',
    position,
    extension_attributes: { qty: 0 },
  }));
}
