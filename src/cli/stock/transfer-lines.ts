import type { StockFigure, StockTransferView } from '../../facade/facade.js';
import { rows, type Row } from '../text-rows.js';
import { clockWithSeconds } from '../words.js';
import { stockRemedyFor } from './stock-remedies.js';

/** A transfer as the commands print it as JSON; `null` is what there is not. */
export function transferJson(view: StockTransferView, workflowId: string, uiUrl: string | undefined): object {
  const { store, reference, transfer, phase, before, result, problem } = view;
  return {
    reference,
    phase,
    from: transfer.from,
    to: transfer.to,
    unassign: transfer.unassign,
    items: transfer.items.map(({ sku, quantity }) => ({
      sku,
      quantity: result?.items.find((item) => item.sku === sku)?.quantity ?? quantity ?? null,
      before: figureJson(before.find((figure) => figure.sku === sku)),
    })),
    known: result?.known ?? null,
    problem: problem ?? null,
    workflowId,
    uiUrl: uiUrl ?? null,
    store,
  };
}

function figureJson(figure: StockFigure | undefined): object {
  return { from: figure?.from ?? null, to: figure?.to ?? null };
}

/** The same for a person. */
export function transferText(view: StockTransferView, workflowId: string, uiUrl: string | undefined): string {
  const { reference, transfer, phase, problem } = view;
  const facts = rows([
    ['Transfer', `${reference}, ${transfer.from} → ${transfer.to}`],
    ['Phase', phase],
    ...transfer.items.map((item): Row => ['Product', itemText(item, view)]),
    ...(problem
      ? [['Problem', `${problem.message} (since ${clockWithSeconds(problem.sinceMs)})`] as const]
      : []),
    ['Workflow', workflowId],
    ...(uiUrl === undefined ? [] : [['Watch it', uiUrl] as const]),
  ]);
  const advice = problem?.needs === 'person' ? stockRemedyFor(problem.type, reference) : [];
  return [facts, ...advice.map((line) => `  ${line}`)].join('\n');
}

/** `24-WB01, 5 moved (the sources had 10 and 10)` */
function itemText(
  { sku, quantity }: StockTransferView['transfer']['items'][number],
  { before, result }: StockTransferView,
): string {
  const moved = result?.items.find((item) => item.sku === sku);
  const figure = before.find((one) => one.sku === sku);
  const had = figure ? ` (the sources had ${figure.from ?? 'none'} and ${figure.to ?? 'none'})` : '';
  return moved ? `${sku}, ${moved.quantity} moved${had}` : `${sku}, ${quantity ?? 'all'}${had}`;
}
