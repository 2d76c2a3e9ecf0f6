/** Configurable products: the sizes and colours among which a buyer chooses, and the simple products behind them. */
import type { Product } from './product.js';
import { sampleProducts } from './sample-products.js';

/** An attribute by which the variants of a product differ. */
interface Choice {
  readonly attributeId: string;
  readonly label: string;
  /** Where a variant's value stands in its SKU: `WS12-XS-Blue`. */
  readonly part: number;
  readonly position: number;
  readonly values: Readonly<Record<string, number>>;
}

const color: Choice = {
  attributeId: '93',
  label: 'Color',
  part: 2,
  position: 1,
  values: {
    Black: 49,
    Blue: 50,
    Brown: 51,
    Gray: 52,
    Green: 53,
    Lavender: 54,
    Multi: 55,
    Orange: 56,
    Purple: 57,
    Red: 58,
    White: 59,
    Yellow: 60,
  },
};

const size: Choice = {
  attributeId: '142',
  label: 'Size',
  part: 1,
  position: 0,
  values: { XS: 166, S: 167, M: 168, L: 169, XL: 170 },
};

const choices = [color, size];

/** The attribute of a code, `color` or `size`. */
export function choiceOf(code: string): Choice | undefined {
  return choices.find(({ label }) => label.toLowerCase() === code.toLowerCase());
}

/** The variants of a configurable product, in the order of their numbers. */
export function variantsOf({ sku, type }: Product): readonly Product[] {
  if (type !== 'configurable') return [];
  return sampleProducts.filter((one) => one.type === 'simple' && one.sku.startsWith(`${sku}-`));
}

/** What a buyer has chosen of one attribute. */
export interface ChosenOption {
  readonly attributeId: string;
  readonly value: number;
}

const valueOf = (choice: Choice, { sku }: Product): number =>
  choice.values[sku.split('-')[choice.part] ?? ''] ?? 0;

/** The variant that was chosen, if each attribute has a value and a variant has them all. */
export function chosenVariant(product: Product, chosen: readonly ChosenOption[]): Product | undefined {
  return variantsOf(product).find((variant) =>
    choices.every((choice) =>
      chosen.some(
        ({ attributeId, value }) => attributeId === choice.attributeId && value === valueOf(choice, variant),
      ),
    ),
  );
}

/** The values of a variant, in the order in which carts show them. */
export function optionsOfVariant(variant: Product): { label: string; value: string; chosen: ChosenOption }[] {
  return choices.map((choice) => ({
    label: choice.label,
    value: variant.sku.split('-')[choice.part] ?? '',
    chosen: { attributeId: choice.attributeId, value: valueOf(choice, variant) },
  }));
}

/** `configurable_product_options`; recorded are the numbers of WS12 alone, those of others are guesses. */
export function configurableOptionBodies(product: Product): object[] {
  const variants = variantsOf(product);
  return choices.map((choice) => ({
    id: 212 + choice.position,
    attribute_id: choice.attributeId,
    label: choice.label,
    position: choice.position,
    values: [...new Set(variants.map((variant) => valueOf(choice, variant)))]
      .toSorted((left, right) => left - right)
      .map((value) => ({ value_index: value })),
    product_id: product.id,
  }));
}
