import {
  inventorySettingsToSend,
  type InventorySettings,
} from '../../contracts/inventory/inventory-settings.js';
import type { InventoryInput, PackedText } from '../../contracts/inventory/inventory.js';
import { problemsOf } from '../../domain/checks.js';
import { inventoryLimits } from '../../domain/inventory/inventory-checks.js';
import { itemParts } from '../../domain/inventory/item-parts.js';
import { pruneNothing, type WantedItem } from '../../domain/inventory/wanted.js';
import { plainCopy } from '../../domain/plain.js';
import { stockRowLimits, stockRowsCheck, type NewStockRow } from '../../domain/stock/stock-rows.js';
import { pack } from '../../packing/packing.js';
import { invalidInput } from '../checked.js';
import { jsonDigest } from '../digests.js';

/** Rows that one workflow writes. */
export interface StockPiece {
  readonly parts: readonly (readonly WantedItem[])[];
  readonly input: InventoryInput;
}

/** Half of what Temporal takes: the plan is about twice as long, and has to go through it as well. */
const mostPackedBytes = inventoryLimits.packedBytes / 2;

/** What a piece is made for. */
interface PieceSubject {
  readonly store: string;
  readonly settings: Partial<InventorySettings>;
  readonly allowUnknownSkus: boolean;
  /** Most rows of a piece. */
  readonly mostRows: number;
}

/**
 * Rows as a program hands them in, checked and copied.
 *
 * @throws CommerceWorkflowError `InvalidInput` with every problem at once
 */
export function checkedRows(given: readonly NewStockRow[]): readonly NewStockRow[] {
  const refusal = { doing: 'set the stock' };
  const copy = plainCopy(given, 'rows', stockRowLimits.bytes);
  if ('problem' in copy) throw invalidInput([copy.problem], refusal);
  const problems = problemsOf(stockRowsCheck, copy.value, 'rows');
  if (problems.length > 0) throw invalidInput(problems, refusal);
  return copy.value as unknown as readonly NewStockRow[];
}

/** Cuts the rows into what one workflow takes, the same pieces for the same rows. */
export async function stockPieces(
  { store, settings, allowUnknownSkus, mostRows }: PieceSubject,
  items: readonly WantedItem[],
): Promise<StockPiece[]> {
  const cut: { parts: WantedItem[][]; packed: PackedText[] }[] = [];
  let [rows, bytes] = [Infinity, Infinity];
  for (const part of itemParts(items)) {
    const packed = await pack(part);
    if (rows + part.length > mostRows || bytes + packed.gz.length > mostPackedBytes) {
      cut.push({ parts: [], packed: [] });
      [rows, bytes] = [0, 0];
    }
    cut.at(-1)?.parts.push(part);
    cut.at(-1)?.packed.push(packed);
    rows += part.length;
    bytes += packed.gz.length;
  }
  return cut.map(({ parts, packed }) => ({
    parts,
    input: {
      request: { store, frame: { sources: [], stocks: [], prune: pruneNothing }, items: packed },
      // Other than that of an inventory with the same items, which stops at what it cannot do.
      requestDigest: jsonDigest({ stock: parts, allowUnknownSkus }),
      allowUnknownSkus,
      setAside: true,
      // What writes a list every night does not stay for the store's index, and the next list is not held up by it.
      settings: inventorySettingsToSend({ ...settings, salableWaitMs: 0 }),
    },
  }));
}
