import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inventoryRemedyFor } from '../../src/cli/inventory/inventory-remedies.js';
import { remedyFor } from '../../src/cli/customer/remedies.js';
import { orderRemedyFor } from '../../src/cli/order/order-remedies.js';
import { stockRemedyFor } from '../../src/cli/stock/stock-remedies.js';
import { attentionPhases, failureRow, failureRows, failureTypes } from '../../src/contracts/failures.js';

const root = fileURLToPath(new URL('../../src', import.meta.url));

/** What is done, as text: no comments, and no comparisons, which need somebody else who throws. */
function deeds(folder: string): string {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'))
    .join('\n')
    .replace(/^ *(?:\/\*\*|\*|\/\/).*$/gm, '')
    .replace(/[!=]== (?:failureTypes\.|')\w+/g, '');
}

const source = ['activities', 'workflows', 'facade'].map(deeds).join('\n');

/** How a type stands where it is thrown: by name, taken out of the list first, or as the text that Temporal's failures get. */
function isThrown(type: string): boolean {
  return type in failureTypes
    ? new RegExp(String.raw`failureTypes\.${type}\b|\btype: ${type}\b`).test(source)
    : source.includes(`'${type}'`);
}

describe('the catalogue of failures', () => {
  it('failureTypes: each type is its own name', () => {
    expect(Object.entries(failureTypes).filter(([name, type]) => name !== type)).toEqual([]);
    expect(Object.keys(failureTypes).length).toBeGreaterThan(25);
  });

  it('failureRow: each type has a row', () => {
    expect(Object.keys(failureTypes).filter((type) => !failureRows.has(type))).toEqual([]);
  });

  it.each([...failureRows.keys()])('failureRow: %s, which has a row, is thrown somewhere', (type) => {
    expect(isThrown(type)).toBe(true);
  });

  it.each([...failureRows.keys()])('failureRow: %s tells a person what to do where one is asked', (type) => {
    const { needs, whenFinal, phase } = failureRow(type);
    const remedies = [
      remedyFor(type),
      orderRemedyFor(type, 'A-1'),
      stockRemedyFor(type, 'M-1'),
      inventoryRemedyFor(type, 'apply'),
    ];
    const advised = remedies.some((lines) => lines.length > 0);
    const asks = needs === 'person' || whenFinal === 'person';
    // The workflows renew a token by themselves; only a store that refuses each new one brings it before a person.
    if (asks && type !== failureTypes.TokenRejected) expect(advised).toBe(true);
    if (phase) expect(asks && attentionPhases.includes(phase)).toBe(true);
  });

  it.each(['TypeError', '__proto__', 'constructor', ''])('failureRow: nobody waits for %o', (type) => {
    expect(failureRow(type)).toEqual({ needs: 'nobody' });
    expect(remedyFor(type)).toEqual([]);
    expect(orderRemedyFor(type, 'A-1')).toEqual([]);
    expect(stockRemedyFor(type, 'M-1')).toEqual([]);
    expect(inventoryRemedyFor(type, 'apply')).toEqual([]);
  });
});
