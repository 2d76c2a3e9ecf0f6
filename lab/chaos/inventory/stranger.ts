import { setTimeout as delay } from 'node:timers/promises';
import { seededRandom } from '../../../sandbox/src/faults/random.js';
import { transferSome } from '../../../src/commerce/endpoints/transfers.js';
import { settleMs } from '../../world/timings.js';
import { partSkus, partSources, strangersClient, strangersSource } from './goods.js';
import { decimal } from '../../../src/domain/decimal.js';

const everyMs = 500;

/**
 * Another program, which moves stock of the same products past all workflows until the signal aborts: that is why a
 * transfer can be in doubt. Its calls get faults too, and it does not care; the ledger has what came of them.
 */
export async function moveAsStranger(url: string, seed: number, signal: AbortSignal): Promise<void> {
  const random = seededRandom(seed + 3);
  const client = strangersClient(url);
  try {
    for (let qty = 1; !signal.aborted; qty += 1) {
      const sku = partSkus[Math.floor(random() * partSkus.length)] ?? '';
      const to = partSources[Math.floor(random() * partSources.length)] ?? '';
      await transferSome(client.store, {
        from: strangersSource,
        to,
        items: [{ sku, qty: decimal(qty) }],
      }).catch(() => undefined);
      await delay(everyMs, undefined, { signal }).catch(() => undefined);
    }
    // What it has sent last is at rest before anybody judges.
    await delay(settleMs);
  } finally {
    await client.close();
  }
}
