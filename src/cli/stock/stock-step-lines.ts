import type { StockStep } from '../../facade/facade.js';
import type { StepLine } from '../step-lines.js';

/** So many products are told of; `stock show` has all of them. */
const mostTold = 3;

const moves: Readonly<Record<NonNullable<Extract<StockStep, { outcome?: unknown }>['outcome']>, StepLine>> = {
  answered: { label: 'stock moved', detail: 'the store says so' },
  seen: { label: 'stock moved', detail: 'by an earlier try, as both sources show' },
  told: { label: 'stock moved', detail: 'as a person says' },
  stale: { label: 'stock changed', detail: 'by others; it is read again' },
  'not-moved': { label: 'stock not moved', detail: 'given up' },
};

/** The lines that a step of a transfer gives once it is done. */
export function stockStepLines(step: StockStep): readonly StepLine[] {
  if (step.name === 'move the stock') return step.outcome ? [moves[step.outcome]] : [];
  return (step.figures ?? []).slice(0, mostTold).map(({ sku, from, to }) => ({
    label: 'stock read',
    detail: `${sku}: ${from ?? 'none'} and ${to ?? 'none'}`,
  }));
}
