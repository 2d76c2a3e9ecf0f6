import { saveSourceItems } from '../../../../src/commerce/endpoints/inventory.js';
import type { ChaosWorld } from '../../../world/world.js';
import { bringMoved, type WorkEnding } from '../../inventory/drive.js';
import { strangersClient } from '../../inventory/goods.js';
import type { AskedTransfer } from '../../inventory/transfers.js';
import { killWhenHeld, patientSettings, type KillPoint } from '../kill-points.js';
import type { Verdict } from '../verdict.js';
import { numberedCalls, type Blow, type NumberedCall } from './blows.js';
import { endingFaults } from './file-plays.js';
import { playLedgerSchema, requestFaults, type PlayLedger } from './ledger.js';
import {
  itemsBefore,
  transferFaults,
  transferOf,
  transferScenarios,
  transferSkus,
  type TransferScenario,
} from './transfers.js';

/** A transfer of a product of its own, and what is done to its calls. */
export interface TransferPlay {
  readonly scenario: TransferScenario;
  readonly blow: Blow;
}

/** What is not moved after this never will be. */
const limitMs = 120_000;

const titleOf = (scenario: TransferScenario): string => `stock is moved: ${scenario}`;

/** Plays transfers side by side in one world; a play's calls are found by its product. */
export class TransferPlays {
  #made = 0;
  readonly references: string[] = [];

  constructor(private readonly world: ChaosWorld) {}

  /**
   * The calls of each scenario when nothing goes wrong.
   *
   * @throws Error where something does
   */
  async baselines(): Promise<{ readonly scenario: TransferScenario; readonly calls: NumberedCall[] }[]> {
    const seen: { scenario: TransferScenario; calls: NumberedCall[] }[] = [];
    for (const scenario of transferScenarios) {
      // One after the other, so that all calls are its own.
      const { verdicts, requests } = await this.#perform([{ scenario }]);
      const faults = verdicts.flatMap((verdict) => verdict.faults);
      if (faults.length > 0)
        throw new Error(`Cannot begin: without faults "${titleOf(scenario)}" ${faults.join(', ')}`);
      seen.push({ scenario, calls: numberedCalls(requests) });
    }
    return seen;
  }

  /** Plays them in portions; the worker is killed for all of a portion that are held at this point. */
  async play(plays: readonly TransferPlay[], kill?: KillPoint): Promise<Verdict[]> {
    const all: Verdict[] = [];
    if (kill && plays.length > 0) await this.world.restartWorkers(patientSettings);
    for (let at = 0; at < plays.length; at += transferSkus.length) {
      all.push(...(await this.#perform(plays.slice(at, at + transferSkus.length), kill)).verdicts);
    }
    if (kill && plays.length > 0) await this.world.restartWorkers();
    return all;
  }

  async #perform(
    plays: readonly { readonly scenario: TransferScenario; readonly blow?: Blow }[],
    kill?: KillPoint,
  ) {
    const { world } = this;
    await this.#putBefore();
    const cast = plays.map((play, index) => ({ ...play, ...this.#cast(play.scenario, index) }));
    const before = await world.sandbox.read(playLedgerSchema);
    await world.sandbox.setFaults({
      rules: cast.flatMap(({ blow, sku }) => (blow ? [{ ...blow.rule, mentions: sku }] : [])),
    });
    const limit = AbortSignal.timeout(limitMs);
    const moving = cast.map(({ asked }) => bringMoved(world, asked, limit));
    if (kill) await killWhenHeld(world, plays.length, kill);
    const endings = await Promise.all(moving);
    const ledger = since(before, await world.sandbox.read(playLedgerSchema));
    await world.sandbox.clearFaults();
    const verdicts = cast.map(({ scenario, asked, blow, sku }, index): Verdict => {
      const ending = endings[index];
      if (!ending) throw new Error('Cannot judge a play: it has no ending');
      const own = ledger.requests.filter(({ mentions }) => mentions.includes(sku));
      return {
        title: titleOf(scenario),
        what: blow?.what ?? 'nothing',
        faults: [
          ...endingFaults(ending, 'moved'),
          ...transferFaults(scenario, asked, ledger),
          ...requestFaults(own, blow !== undefined),
        ],
        askedInVain: askedInVain(ending),
      };
    });
    return { verdicts, requests: ledger.requests };
  }

  #cast(scenario: TransferScenario, index: number): { readonly asked: AskedTransfer; readonly sku: string } {
    this.#made += 1;
    const reference = `X-${this.#made}`;
    this.references.push(reference);
    const sku = transferSkus[index] ?? '';
    return { asked: transferOf(scenario, reference, sku), sku };
  }

  async #putBefore(): Promise<void> {
    const client = strangersClient(this.world.sandbox.url);
    try {
      await saveSourceItems(client.store, itemsBefore);
    } finally {
      await client.close();
    }
  }
}

/** Nobody else moves these products, so that none of them can be in doubt. */
function askedInVain({ unexpected, resolved }: WorkEnding): string[] {
  return [...unexpected, ...resolved.map((said) => `TransferInDoubt (${said})`)];
}

function since(before: PlayLedger, ledger: PlayLedger): PlayLedger {
  return {
    ...ledger,
    commits: ledger.commits.slice(before.commits.length),
    requests: ledger.requests.slice(before.requests.length),
  };
}
