import type { StockFigure, WorkflowStep } from '../../facade/facade.js';
import type { StepLine } from '../order/order-step-lines.js';

/** So many products are told of; `stock show` has all of them. */
const mostTold = 3;

const moves: Readonly<Record<string, StepLine>> = {
  answered: { label: 'stock moved', detail: 'the store says so' },
  seen: { label: 'stock moved', detail: 'by an earlier try, as both sources show' },
  stale: { label: 'stock changed', detail: 'by others; it is read again' },
  'not-moved': { label: 'stock not moved', detail: 'given up' },
};

/** The lines that an ended step of a transfer gives; undefined for a step that is none of a transfer. */
export function stockStepLines({
  step,
  result,
}: Pick<WorkflowStep, 'step' | 'result'>): readonly StepLine[] | undefined {
  if (step === 'readStock') {
    const figures = Array.isArray(result) ? (result as readonly StockFigure[]) : [];
    return figures.slice(0, mostTold).map(({ sku, from, to }) => ({
      label: 'stock read',
      detail: `${sku}: ${from ?? 'none'} and ${to ?? 'none'}`,
    }));
  }
  if (step !== 'moveStock') return undefined;
  const { outcome = '' } = (result ?? {}) as { readonly outcome?: string };
  const line = moves[outcome];
  return line ? [line] : [];
}
