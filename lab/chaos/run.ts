import type { ChaosOptions } from './arguments.js';
import { callsNeeded } from './calls-needed.js';
import { castOf, type Person } from './cast.js';
import { bringToReady, type Ending } from './drive.js';
import { readHistories, type ReadHistory } from '../world/histories.js';
import { judge, type Judgement } from './judge.js';
import type { Leak } from '../world/find-leaks.js';
import { putIntoStore } from './prepare.js';
import { killToCommit, killToInterrupted, type Stopwatch } from './progress.js';
import type { Ledger } from '../world/sandbox-control.js';
import { during, runScenario, type Progress } from './scenario.js';
import { eachOf } from './storm.js';
import { refusedTokens } from './tokens.js';
import type { ChaosWorld } from '../world/world.js';

/** Everything that a run has shown. */
export interface ChaosResult {
  readonly options: ChaosOptions;
  readonly endings: readonly Ending[];
  readonly judgement: Judgement;
  /** E-mails of ready customers whose token the store refused. */
  readonly tokensRefused: readonly string[];
  readonly leaks: readonly Leak[];
  readonly killToCommit: Stopwatch;
  readonly killToInterrupted: Stopwatch;
  readonly workerKills: number;
  readonly serverKills: number;
  /** Ends of workers that nobody asked for, with their last words. */
  readonly workerEnds: readonly string[];
  readonly callsNeeded: number;
  readonly eventsPerCustomer: number;
  readonly totalMs: number;
  /** Database and logs, where they were kept. */
  readonly folder: string | undefined;
}

/** Plays one run with customers, kills and faults as the options say, and judges it by the store's ledger. */
export async function runChaos(options: ChaosOptions, progress: Progress = () => {}): Promise<ChaosResult> {
  const people = castOf(options.seed, options.customers);
  const endings: Ending[] = [];
  const limited = (world: ChaosWorld, underWay: Set<string>): Promise<void> => {
    const limit = AbortSignal.timeout(options.limitMs);
    return eachOf(people, options.concurrency, async (person) => {
      const ready = (): Promise<Ending> => bringToReady(world, person, limit);
      endings.push(await during(underWay, world.customers.workflowId(person.email), ready));
    });
  };
  const { seen, storm, ...shown } = await runScenario(
    options,
    {
      stocked: false,
      prepare: async (world) => {
        await putIntoStore(world.sandbox.url, people);
        return (await world.sandbox.faultsGiven()).requestCount;
      },
      told: () => `${endings.length} of ${people.length} came to an end`,
      play: (world, _prepared, underWay) => limited(world, underWay),
      look: (world, prepared) => lookAt(world, people, prepared),
    },
    progress,
  );
  const { kills, totalMs } = storm;
  return {
    options,
    endings,
    ...seen.verdict,
    ...shown,
    killToCommit: killToCommit(kills, seen.ledger),
    killToInterrupted: killToInterrupted(kills, seen.histories),
    workerKills: kills.filter(({ target }) => target === 'worker').length,
    serverKills: kills.filter(({ target }) => target === 'server').length,
    callsNeeded: callsNeeded(people),
    eventsPerCustomer: mean(seen.histories.map(({ events }) => events)),
    totalMs,
  };
}

interface Seen {
  readonly verdict: { readonly judgement: Judgement; readonly tokensRefused: string[] };
  readonly ledger: Ledger;
  readonly histories: ReadHistory[];
}

/** The ledger is read first: what follows are calls of our own. */
async function lookAt(world: ChaosWorld, people: readonly Person[], prepared: number): Promise<Seen> {
  const whole = await world.sandbox.ledger();
  const ledger = { ...whole, requests: whole.requests.slice(prepared) };
  const judgement = judge(people, ledger);
  const there = judgement.verdicts.filter(({ customerId }) => customerId !== undefined);
  const tokensRefused = await refusedTokens(world, there);
  const histories = await readHistories(
    world.client,
    there.map(({ person }) => world.customers.workflowId(person.email)),
  );
  return { verdict: { judgement, tokensRefused }, ledger, histories };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / Math.max(numbers.length, 1);
}
