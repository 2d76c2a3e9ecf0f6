import { failureTypes, stockRemedy } from '../../contracts/failures.js';
import type { StockTransferSettings } from '../../contracts/stock/stock-settings.js';
import type { StockTransferView } from '../../contracts/stock/stock-transfer.js';
import { figureAfter, type StockTransfer } from '../../domain/stock/transfer.js';
import { named, quoted } from '../../text/markdown.js';
import { utcTime, problemLines } from '../display.js';

/** So many products are listed on the card; `stock show --json` has all of them. */
const mostListed = 20;

/** The transfer as a small Markdown card for the UI's current details: what is moved, and what is wrong. */
export function stockTransferCard(view: StockTransferView, settings: StockTransferSettings): string {
  return [headline(view), itemLines(view), problemLine(view, settings)].filter(Boolean).join('\n\n');
}

function headline({ phase, reference, store, transfer }: StockTransferView): string {
  const way = `${named(transfer.from)} → ${named(transfer.to)}`;
  return `**${phase}** · transfer ${named(reference)} · ${way} · store ${named(store)}`;
}

function itemLines({ transfer, before }: StockTransferView): string {
  const lines = transfer.items
    .slice(0, mostListed)
    .map(({ sku, quantity }) => `- ${named(sku)} ${quantity ?? 'all'}${figures(transfer, before, sku)}`);
  const more = transfer.items.length - mostListed;
  return [...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

/** What both sources have before and after it. */
function figures(transfer: StockTransfer, before: StockTransferView['before'], sku: string): string {
  const was = before.find((figure) => figure.sku === sku);
  if (!was) return '';
  const after = figureAfter(transfer, was);
  return `: ${was.from ?? 'none'} → ${after.from ?? 'none'}, ${was.to ?? 'none'} → ${after.to ?? 'none'}`;
}

function problemLine(
  { problem, reference }: StockTransferView,
  { retryForMs }: StockTransferSettings,
): string {
  if (!problem) return '';
  if (problem.type === failureTypes.StockBusy)
    return `**Waiting** since ${utcTime(problem.sinceMs)}: ${quoted(problem.message)}`;
  return problemLines(problem, () => remedy(problem.type, reference), retryForMs);
}

function remedy(type: string, reference: string): string {
  if (stockRemedy(type) === 'say-whether-moved') {
    return `Find out in the store, then: \`stock resolve ${reference} moved\` or \`stock resolve ${reference} not-moved\`.`;
  }
  return `When the cause is mended: \`stock retry ${reference}\`. Or give it up: \`stock cancel ${reference}\`.`;
}
