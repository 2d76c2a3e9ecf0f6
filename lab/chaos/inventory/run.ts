import { setTimeout as delay } from 'node:timers/promises';
import { readHistories, type ReadHistory } from '../../world/histories.js';
import type { ChaosWorld } from '../../world/world.js';
import type { InventoryRunOptions } from '../arguments.js';
import { during, runScenario, type Progress, type Shown } from '../scenario.js';
import { eachOf } from '../storm.js';
import { bringApplied, bringMoved, type WorkEnding } from './drive.js';
import { roundsOf, wantedEnd } from './files.js';
import { fillSources } from './goods.js';
import { judgeInventory, type InventoryJudgement } from './judge.js';
import { inventoryLedgerSchema, type InventoryLedger } from './ledger.js';
import { moveAsStranger } from './stranger.js';
import { transfersCast, type AskedTransfer } from './transfers.js';

/** What a run with files and transfers has shown. */
export interface InventoryResult extends Omit<Shown<unknown>, 'seen'> {
  readonly options: InventoryRunOptions;
  readonly files: readonly WorkEnding[];
  readonly transfers: readonly WorkEnding[];
  readonly judgement: InventoryJudgement;
  /** Workflows that had not ended although all was done. */
  readonly open: readonly string[];
}

interface Stage {
  readonly asked: readonly AskedTransfer[];
  readonly files: WorkEnding[];
  readonly transfers: WorkEnding[];
}

/** Plays one run with files applied and stock moved under faults and kills, and judges it by the store's ledger. */
export async function runInventory(
  options: InventoryRunOptions,
  progress: Progress = () => {},
): Promise<InventoryResult> {
  const asked = transfersCast(options.seed, options.transfers);
  const stage: Stage = { asked, files: [], transfers: [] };
  const { files, transfers } = stage;
  const { seen, ...shown } = await runScenario(
    options,
    {
      stocked: true,
      prepare: async (world) => {
        await fillSources(world.sandbox.url);
        return world.sandbox.read(inventoryLedgerSchema);
      },
      told: () =>
        `${files.length} of ${options.inventories} files and ${transfers.length} of ${asked.length} transfers came to an end`,
      play: (world, _before, underWay) => play(world, options, stage, underWay),
      look: (world, before) => lookAt(world, options, stage, before),
    },
    progress,
  );
  const { judgement, open } = seen;
  return { options, files, transfers, judgement, open, ...shown };
}

/** Files, transfers and another program at once; files in rounds, so that it is known which one has the last word. */
async function play(
  world: ChaosWorld,
  options: InventoryRunOptions,
  { asked, files, transfers }: Stage,
  underWay: Set<string>,
): Promise<void> {
  const limit = AbortSignal.timeout(options.limitMs);
  const over = new AbortController();
  const stranger = moveAsStranger(world.sandbox.url, options.seed, over.signal);
  const applying = async (): Promise<void> => {
    for (const [round, { files: both }] of roundsOf(options.inventories).entries()) {
      const ends = both.map((file, side) =>
        bringApplied(world, `file ${round + 1}-${side + 1}`, file, limit),
      );
      files.push(...(await during(underWay, world.inventory.workflowId(), () => Promise.all(ends))));
    }
  };
  const moving = eachOf(asked, options.concurrency, async (one) => {
    const end = (): Promise<WorkEnding> => bringMoved(world, one, limit);
    transfers.push(await during(underWay, world.stock.workflowId(one.transfer.reference), end));
  });
  try {
    await Promise.all([applying(), moving]);
  } finally {
    over.abort();
    await stranger;
  }
}

interface Seen {
  readonly judgement: InventoryJudgement;
  readonly open: readonly string[];
  readonly histories: ReadHistory[];
}

/** The ledger is read first: what follows are calls of our own. */
async function lookAt(
  world: ChaosWorld,
  { inventories }: InventoryRunOptions,
  { asked }: Stage,
  before: InventoryLedger,
): Promise<Seen> {
  const ledger = await world.sandbox.read(inventoryLedgerSchema);
  const judgement = judgeInventory(wantedEnd(inventories), asked, before, ledger);
  const histories = await readHistories(world.client, [
    world.inventory.workflowId(),
    ...asked.map(({ transfer }) => world.stock.workflowId(transfer.reference)),
  ]);
  return { judgement, open: await stillOpen(world), histories };
}

/** A lock ends a moment after the transfer that held it. */
const mostLooks = 40;
const lookEveryMs = 500;

/** Workflows that run although all is done. */
export async function stillOpen(world: ChaosWorld): Promise<string[]> {
  for (let looks = 1; ; looks += 1) {
    const open: string[] = [];
    const query = `ExecutionStatus = 'Running'`;
    for await (const { type, workflowId } of world.client.workflow.list({ query })) {
      if (!type.startsWith('temporal-sys')) open.push(workflowId);
    }
    if (open.length === 0 || looks === mostLooks) return open;
    await delay(lookEveryMs);
  }
}
