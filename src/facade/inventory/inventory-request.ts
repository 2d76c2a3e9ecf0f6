import type { InventoryRequest } from '../../contracts/inventory/inventory.js';
import { problemsOf } from '../../domain/checks.js';
import { crossProblems } from '../../domain/inventory/cross-problems.js';
import { inventoryLimits, newInventoryCheck } from '../../domain/inventory/inventory-checks.js';
import { itemParts } from '../../domain/inventory/item-parts.js';
import { wantedInventory, type NewInventory } from '../../domain/inventory/new-inventory.js';
import type { WantedInventory } from '../../domain/inventory/wanted.js';
import { plainCopy } from '../../domain/plain.js';
import { pack } from '../../packing/packing.js';
import { invalidInput } from '../checked.js';

/**
 * An inventory as a program hands it in, checked, copied, and with nothing left open.
 *
 * @param doing words that follow "Cannot"
 * @param more what else is wrong with what the caller handed in
 * @throws CommerceWorkflowError `InvalidInput` with every problem at once
 */
export function checkedInventory(
  given: NewInventory,
  doing: string,
  more: readonly string[] = [],
): WantedInventory {
  const copy = plainCopy(given, 'inventory', inventoryLimits.bytes);
  if ('problem' in copy) throw invalidInput([...more, copy.problem], { doing });
  const problems = [
    ...more,
    ...problemsOf(newInventoryCheck, copy.value),
    ...crossProblems(copy.value).map(({ path, message }) => `${path.join('.')}: ${message}`),
  ];
  if (problems.length > 0) throw invalidInput(problems, { doing });
  return wantedInventory(copy.value as unknown as NewInventory);
}

/**
 * The inventory as the workflows take it.
 *
 * @throws CommerceWorkflowError `InvalidInput` where it is too large for Temporal even when packed
 */
export async function inventoryRequest(
  store: string,
  { items, ...frame }: WantedInventory,
  doing: string,
): Promise<InventoryRequest> {
  const packed = await Promise.all(itemParts(items).map((part) => pack(part)));
  const size = packed.reduce((sum, { gz }) => sum + gz.length, JSON.stringify(frame).length);
  if (size <= inventoryLimits.packedBytes) return { store, frame, items: packed };
  const problem = `packed it is ${size} bytes, and at most ${inventoryLimits.packedBytes} are taken; divide it by its products`;
  throw invalidInput([problem], { doing });
}
