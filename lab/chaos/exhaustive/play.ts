import type { FaultRule } from '../../../sandbox/src/faults/faults.js';
import type { Case, Person } from '../cast.js';
import { personOf } from '../cast.js';
import type { Ending } from '../drive.js';
import { bringToReady } from '../drive.js';
import { judge, type Judgement } from '../judge.js';
import type { OrderCase } from '../orders/cast.js';
import { orderOf, type AskedOrder } from '../orders/cast.js';
import { bringToEnd } from '../orders/drive.js';
import { ordersLedgerSchema } from '../orders/ledger.js';
import { faultsOfOrder } from './order-faults.js';
import { putIntoStore } from '../prepare.js';
import { refusedTokens } from '../tokens.js';
import type { ChaosWorld } from '../../world/world.js';
import type { Call } from './faults-for.js';
import type { Verdict } from './verdict.js';

/** A way through the workflow whose calls are all hit in turn. */
export interface Scenario {
  readonly case: Case;
  readonly usesSession: boolean;
  /** What the customer orders; then only the calls of the order are hit. */
  readonly order?: OrderCase;
}

/** Creating, signing in and using the token; adopting with what is missing; being mended twice over. */
export const customerScenarios: readonly Scenario[] = [
  { case: 'plain', usesSession: true },
  { case: 'elsewhere', usesSession: false },
  { case: 'wrong-password', usesSession: false },
  { case: 'weak-password', usesSession: false },
];

/** Filling, placing, invoicing and two shipments; and collecting at a shop. */
export const orderScenarios: readonly Scenario[] = [
  { case: 'plain', usesSession: false, order: 'two-sources' },
  { case: 'plain', usesSession: false, order: 'pickup' },
];

/** A scenario in words. */
export function titleOf({ case: kind, order }: Scenario): string {
  return order ? `order: ${order}` : kind;
}

/** One run: a customer of its own, and what is done to its calls. */
export interface Play {
  readonly scenario: Scenario;
  readonly person: Person;
  readonly order?: AskedOrder;
  /** What is done, in words. */
  readonly what: string;
  readonly rules: readonly FaultRule[];
}

/** What came of one run. */
export interface PlayVerdict extends Verdict {
  readonly play: Play;
  /** All calls of this customer, in order. */
  readonly calls: readonly (Call & { readonly fault: string | null })[];
  readonly tookMs: number;
}

/** Makes customers that nobody else has. */
export class Casting {
  #made = 0;
  constructor(private readonly seed: number) {}

  /** Who and what a play of this scenario is about. */
  cast(scenario: Scenario): Pick<Play, 'scenario' | 'person' | 'order'> {
    this.#made += 1;
    const person = personOf(scenario.case, this.seed, this.#made, scenario.usesSession);
    if (!scenario.order) return { scenario, person };
    const order = orderOf(scenario.order, `X${this.seed}-${this.#made}`, person.email, 3);
    return { scenario, person, order };
  }
}

/** Whoever is not ready after this never will be. */
const limitMs = 90_000;

/** What else belongs to a performance. */
export interface Staging {
  /** Faults for calls that are about no customer. */
  readonly sharedRules?: readonly FaultRule[];
  /** Waited for before the play of this number (from 0) is started; by default all start at once. */
  readonly cue?: (number: number) => Promise<void>;
  /** Done while the plays run. */
  readonly meanwhile?: () => Promise<void>;
  /** Done when all are over, before tokens are tried. */
  readonly afterwards?: () => Promise<void>;
}

/** Performs plays side by side; the verdicts come from the ledger. */
export async function perform(
  world: ChaosWorld,
  plays: readonly Play[],
  { sharedRules = [], cue, meanwhile, afterwards }: Staging = {},
): Promise<PlayVerdict[]> {
  await putIntoStore(
    world.sandbox.url,
    plays.map(({ person }) => person),
  );
  // What was asked of the store so far was to prepare it.
  const before = (await world.sandbox.ledger()).requests.length;
  await world.sandbox.setFaults({ rules: [...plays.flatMap(({ rules }) => rules), ...sharedRules] });
  const limit = AbortSignal.timeout(limitMs);
  const started: Promise<Ending>[] = [];
  for (const [number, one] of plays.entries()) {
    await cue?.(number);
    started.push(playOne(world, one, limit));
  }
  await meanwhile?.();
  const endings = await Promise.all(started);
  await afterwards?.();
  await world.sandbox.clearFaults();
  return verdictsOn(world, plays, endings, before);
}

/** The customer, and then the order; an order that does not come to its end makes the play one that did not. */
async function playOne(world: ChaosWorld, { person, order }: Play, limit: AbortSignal): Promise<Ending> {
  const ending = await bringToReady(world, person, limit);
  if (!order || !ending.ready) return ending;
  const { outcome, lastProblem, unexpected, tookMs } = await bringToEnd(world, order, limit);
  return {
    person,
    ready: outcome !== undefined,
    unexpected: [...ending.unexpected, ...unexpected],
    tookMs: ending.tookMs + tookMs,
    ...(lastProblem !== undefined && { lastProblem }),
  };
}

async function verdictsOn(
  world: ChaosWorld,
  plays: readonly Play[],
  endings: readonly Ending[],
  before: number,
): Promise<PlayVerdict[]> {
  const ledger = await world.sandbox.read(ordersLedgerSchema);
  const asked = ledger.requests.slice(before);
  const people = plays.map(({ person }) => person);
  const emails = new Set(people.map(({ email }) => email));
  const ours = ledger.customers.filter(({ email }) => emails.has(email));
  const judgement = judge(people, { ...ledger, customers: ours });
  const refused = new Set(await refusedTokens(world, readyOnes(judgement, endings), 'renewOnce'));
  return plays.map((play, index) => {
    const ending = endings[index];
    const verdict = judgement.verdicts[index];
    if (!ending || !verdict) throw new Error('Cannot judge a play: it has no ending');
    const { email } = play.person;
    const calls = asked.filter(({ customer }) => customer === email);
    const faults = [
      ...verdict.faults,
      ...(play.order ? faultsOfOrder(play.order, verdict.customerId, ledger) : []),
      ...(ending.ready ? [] : [`is not ready: ${ending.lastProblem}`]),
      ...(refused.has(email) ? ['the store refuses its token'] : []),
      ...(calls.some(({ fault }) => fault !== null) || play.rules.length === 0
        ? []
        : ['its fault never came']),
    ];
    return {
      play,
      title: titleOf(play.scenario),
      what: play.what,
      faults,
      askedInVain: ending.unexpected,
      calls,
      tookMs: ending.tookMs,
    };
  });
}

function readyOnes(judgement: Judgement, endings: readonly Ending[]): Judgement['verdicts'] {
  return judgement.verdicts.filter((_, index) => endings[index]?.ready);
}
