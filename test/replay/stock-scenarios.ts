import { stockLockWorkflowId } from '../../src/contracts/ids.js';
import type { WorldOptions } from '../support/commerce-world.js';
import { setFaults } from '../support/orders.js';
import { aTransfer, setStock, untilTransfer } from '../support/stock.js';
import { latest, type Scenario } from './scenarios.js';

const stocked: WorldOptions = { sandbox: { prepared: true } };
const lostAnswer = {
  kind: 'answer-lost',
  method: 'POST',
  route: '/V1/inventory/bulk-partial-source-transfer',
  times: 1,
};

export const stockScenarios: readonly Scenario[] = [
  {
    name: 'stock-transfer-moved',
    world: stocked,
    play: async ({ stock }) => {
      const { workflowId } = await stock.transfer(aTransfer());
      return [{ workflowId }, { workflowId: stockLockWorkflowId('default', '24-WB01') }];
    },
  },
  {
    name: 'stock-transfer-answer-lost',
    world: stocked,
    play: async (world) => {
      await setFaults(world, [lostAnswer]);
      return latest((await world.stock.transfer(aTransfer())).workflowId);
    },
  },
  {
    name: 'stock-transfer-not-movable',
    world: stocked,
    play: async ({ stock }) => {
      const transfer = aTransfer({ items: [{ sku: '24-WB01', quantity: 5_000 }] });
      await stock.transfer(transfer).catch(() => undefined);
      return latest(stock.workflowId(transfer.reference));
    },
  },
  {
    // In doubt, said not to be done, and done then; another transfer of the product waits for it meanwhile.
    name: 'stock-transfer-in-doubt',
    world: stocked,
    play: async (world) => {
      const { stock, sandbox } = world;
      const [first, second] = [aTransfer(), aTransfer({ from: 'brooklyn' })];
      await setFaults(world, [{ ...lostAnswer, kind: 'reset' }]);
      const doubted = stock.transfer(first).catch(() => undefined);
      while (sandbox.core.ledger.requests.every(({ fault }) => fault !== 'reset')) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      await setStock(world, { sausalito: 8 });
      await doubted;
      const waited = stock.transfer(second);
      await untilTransfer(world, first.reference, ({ phase }) => phase === 'needs-attention');
      while ((await stock.progress(second.reference).catch(() => undefined))?.phase !== 'waiting') {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await stock.resolve(first.reference, 'not-moved');
      await waited;
      return [first, second].map(({ reference }) => ({ workflowId: stock.workflowId(reference) }));
    },
  },
];
