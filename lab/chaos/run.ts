import type { ChaosOptions } from './arguments.js';
import { callsNeeded } from './calls-needed.js';
import { castOf, type Person } from './cast.js';
import { bringToReady, type Ending } from './drive.js';
import { readHistories, type ReadHistory } from '../world/histories.js';
import { judge, type Judgement } from './judge.js';
import type { Kill } from './kills.js';
import { findLeaks, type Leak } from '../world/find-leaks.js';
import { putIntoStore } from './prepare.js';
import { killToCommit, killToInterrupted, type Stopwatch } from './progress.js';
import type { Ledger } from '../world/sandbox-control.js';
import { eachOf, underChaos } from './storm.js';
import { refusedTokens } from './tokens.js';
import { ChaosWorld } from '../world/world.js';

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

type Progress = (line: string) => void;

/** Plays one run with customers, kills and faults as the options say, and judges it by the store's ledger. */
export async function runChaos(options: ChaosOptions, progress: Progress = () => {}): Promise<ChaosResult> {
  const world = await ChaosWorld.start(options);
  let kept = true;
  try {
    const people = castOf(options.seed, options.customers);
    await putIntoStore(world.sandbox.url, people);
    const { requestCount: prepared } = await world.sandbox.faultsGiven();
    const { endings, kills, totalMs } = await play(world, people, options, progress);
    progress('judging');
    const workerEnds = world.workers.flatMap(({ ends }) => ends);
    const seen = await lookAt(world, people, prepared);
    await world.stop();
    const leaks = findLeaks(world.files(), options, seen.histories);
    kept = options.keep || leaks.length > 0;
    return {
      options,
      endings,
      ...seen.verdict,
      leaks,
      killToCommit: killToCommit(kills, seen.ledger),
      killToInterrupted: killToInterrupted(kills, seen.histories),
      workerKills: kills.filter(({ target }) => target === 'worker').length,
      serverKills: kills.filter(({ target }) => target === 'server').length,
      workerEnds,
      callsNeeded: callsNeeded(people),
      eventsPerCustomer: mean(seen.histories.map(({ events }) => events)),
      totalMs,
      folder: kept ? world.folder : undefined,
    };
  } finally {
    await world.stop();
    if (!kept) world.removeFiles();
  }
}

interface Played {
  readonly endings: Ending[];
  readonly kills: Kill[];
  readonly totalMs: number;
}

async function play(
  world: ChaosWorld,
  people: readonly Person[],
  options: ChaosOptions,
  progress: Progress,
): Promise<Played> {
  const endings: Ending[] = [];
  const told = (): string => `${endings.length} of ${people.length} came to an end`;
  const { kills, totalMs } = await underChaos(world, options, { progress, told }, async (underWay) => {
    const limit = AbortSignal.timeout(options.limitMs);
    await eachOf(people, options.concurrency, async (person) => {
      const workflowId = world.customers.workflowId(person.email);
      underWay.add(workflowId);
      endings.push(await bringToReady(world, person, limit));
      underWay.delete(workflowId);
    });
  });
  return { endings, kills, totalMs };
}

interface Seen {
  readonly verdict: { readonly judgement: Judgement; readonly tokensRefused: string[] };
  readonly ledger: Ledger;
  readonly histories: ReadHistory[];
}

/** The ledger is read first: what follows are calls of our own. */
async function lookAt(world: ChaosWorld, people: readonly Person[], prepared: number): Promise<Seen> {
  await Promise.all(world.workers.map((worker) => worker.ready()));
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
