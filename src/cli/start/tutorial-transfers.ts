import { doneLine } from '../step-lines.js';
import { transferJson } from '../stock/transfer-lines.js';
import { transferFollowed } from '../stock/transfer-followed.js';
import { isEmptyPlan, type NewInventory, type NewStockTransfer } from '../../facade/facade.js';
import { heading, watchLine } from './screen.js';
import type { Play } from './tutorial-play.js';

/** What the tutorial moves in step 13: all that one source has of a product, and a part of what another has. */
export const tutorialTransfers: readonly NewStockTransfer[] = [
  { reference: 'tutorial-whole', from: 'huntington', to: 'ne_wh', items: [{ sku: '24-WB01' }] },
  { reference: 'tutorial-part', from: 'sausalito', to: 'west_wh', items: [{ sku: '24-WB01', quantity: 5 }] },
];

/**
 * Plays step 13. Transfers of an earlier start are found as they are.
 *
 * @param inventory of step 5, to see whether a source still has what it was given there
 * @returns the JSON of each transfer
 * @throws CommerceWorkflowError for what a workflow or the store refused
 */
export async function playTransfers(play: Play, inventory: NewInventory): Promise<readonly object[]> {
  const { commerce, terminal } = play;
  terminal.progress(heading(terminal, 'Step 13: move stock, all that a source has and a part'));
  const played: object[] = [];
  for (const transfer of tutorialTransfers) {
    const { reference, from } = transfer;
    if (played.length > 0) terminal.progress('');
    const known = (await commerce.mark(commerce.stock.workflowId(reference))) !== undefined;
    if (known || (await hasAll(play, transfer, inventory))) played.push(await playTransfer(play, transfer));
    else {
      terminal.progress(doneLine(terminal, 'stock moved before', `${from} has other quantities by now`));
      played.push({ reference, outcome: 'found', phase: null });
    }
  }
  return played;
}

/**
 * Whether the origin of a transfer has what step 5 gave to it. Temporal forgets a transfer after a while; what has left
 * its source by then must not be moved again.
 */
async function hasAll(
  { commerce }: Play,
  { from, items }: NewStockTransfer,
  inventory: NewInventory,
): Promise<boolean> {
  const given = (inventory.items ?? [])
    .filter(({ sku, source }) => source === from && items.some((item) => item.sku === sku))
    .map((item) => ({ ...item, quantityMode: 'owned' as const }));
  return isEmptyPlan(await commerce.inventory.plan({ items: given }));
}

async function playTransfer({ commerce, terminal }: Play, transfer: NewStockTransfer): Promise<object> {
  const { reference, from, to } = transfer;
  const outcome = await transferFollowed(commerce, terminal, transfer);
  const view = await commerce.stock.progress(reference);
  const items = view.result?.items.map(({ sku, quantity }) => `${quantity} × ${sku}`).join(', ') ?? '';
  const label = outcome === 'found' ? 'transfer found' : 'all of the transfer';
  terminal.progress(doneLine(terminal, label, `${from} → ${to}: ${items}`));
  const workflowId = commerce.stock.workflowId(reference);
  const url = commerce.workflowUrl(workflowId);
  terminal.progress(`\n${watchLine(workflowId, url)}`);
  return { ...transferJson(view, workflowId, url), outcome };
}
