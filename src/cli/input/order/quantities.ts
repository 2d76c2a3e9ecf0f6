import { z } from 'zod';
import { isDecimal } from '../../../facade/facade.js';
import { quoted } from '../problems.js';

const quantityHint = 'a quantity above 0 with at most 4 decimals, such as 20 or "0.25"';

/** So many pieces: a number, or text where a number would not be exact. */
export const quantity = z
  .union([z.number(), z.string().trim()], {
    error: ({ input }) =>
      input === undefined ? `missing; ${quantityHint}` : `${quoted(input)} is not ${quantityHint}`,
  })
  .refine((value) => isDecimal(value) && Number(value) > 0, {
    error: ({ input }) => `${quoted(input)} is not ${quantityHint}`,
  });

/** Lines of which no two are of one product: the store would make one line of them, and nobody could tell them apart. */
export function withoutRepeatedSkus<Lines extends z.ZodType>(lines: Lines): Lines {
  const check = z.superRefine(refuseRepeatedSkus, {
    // Runs beside the checks of the single lines, so that every problem is told at once.
    when: () => true,
  });
  return lines.check(check);
}

function refuseRepeatedSkus(value: unknown, context: z.core.$RefinementCtx): void {
  const firsts = new Map<string, number>();
  const skus = Array.isArray(value) ? value.map(skuOf) : [];
  skus.forEach((sku, index) => {
    if (sku === undefined) return;
    const first = firsts.get(sku) ?? index;
    firsts.set(sku, first);
    if (first === index) return;
    const message = `${quoted(sku)} stands in line ${first} already; give one line with the whole quantity`;
    context.addIssue({ code: 'custom', path: [index, 'sku'], message });
  });
}

function skuOf(line: unknown): string | undefined {
  const sku = typeof line === 'object' && line !== null && 'sku' in line ? line.sku : undefined;
  return typeof sku === 'string' ? sku.trim() : undefined;
}
