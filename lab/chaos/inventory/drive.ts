import { setTimeout as delay } from 'node:timers/promises';
import { failureTypes } from '../../../src/contracts/failures.js';
import { within } from '../../../src/facade/questions.js';
import { CommerceWorkflowError } from '../../../src/facade/workflow-error.js';
import type { NewInventory } from '../../../src/domain/inventory/new-inventory.js';
import type { ChaosWorld } from '../../world/world.js';
import { inventoryLedgerSchema, timesMoved } from './ledger.js';
import type { AskedTransfer } from './transfers.js';

/** How one file or transfer ended, by the client's account. */
export interface WorkEnding {
  /** The file's place, or the transfer's reference. */
  readonly name: string;
  /** How the workflow says that it ended; absent where it did not. */
  readonly outcome?: string;
  readonly lastProblem?: string;
  /** Problems for which a person was asked although nothing was wrong with what was asked for. */
  readonly unexpected: readonly string[];
  /** What a person said about a transfer in doubt, having looked into the store's ledger. */
  readonly resolved: readonly string[];
  readonly tookMs: number;
}

/** A call that got no answer, as while the server is down, is given up after this, and made again. */
const answerWithinMs = 30_000;
const pauseMs = 200;

/** What is asked for, and what a person does who is needed: what was said of a transfer, if that was it. */
interface Asking {
  readonly ask: () => Promise<string>;
  readonly mend: (error: CommerceWorkflowError) => Promise<string | undefined>;
}

/** Tries again until there is an outcome, or time is over. */
async function persist(
  world: ChaosWorld,
  name: string,
  signal: AbortSignal,
  { ask, mend }: Asking,
): Promise<WorkEnding> {
  const askedAtMs = Date.now();
  const unexpected: string[] = [];
  const resolved: string[] = [];
  let lastProblem: string | undefined;
  const ended = (outcome?: string): WorkEnding => ({
    name,
    unexpected,
    resolved,
    tookMs: Date.now() - askedAtMs,
    ...(outcome !== undefined && { outcome }),
    ...(lastProblem !== undefined && { lastProblem }),
  });
  while (!signal.aborted) {
    await world.temporal.up();
    try {
      return ended(await within(world.client, answerWithinMs, ask));
    } catch (error) {
      lastProblem = error instanceof Error ? `${nameOf(error)}: ${error.message}` : String(error);
      if (needsPerson(error)) {
        const said = await mend(error);
        if (said === undefined) unexpected.push(error.type);
        else resolved.push(said);
      }
      await delay(pauseMs);
    }
  }
  return ended();
}

function needsPerson(error: unknown): error is CommerceWorkflowError {
  if (!(error instanceof CommerceWorkflowError)) return false;
  // Another file's turn; it is asked for again.
  return error.type !== failureTypes.WrongState && error.problem?.needs === 'person';
}

function nameOf(error: Error): string {
  return error instanceof CommerceWorkflowError ? error.type : error.name;
}

/** Hands a file in until it has been applied; one that waits for a person is tried again when it is handed in again. */
export function bringApplied(
  world: ChaosWorld,
  name: string,
  file: NewInventory,
  signal: AbortSignal,
): Promise<WorkEnding> {
  return persist(world, name, signal, {
    ask: async () => (await world.inventory.apply(file)).outcome,
    mend: () => Promise.resolve(undefined),
  });
}

/** Hands a transfer in until it has ended; says of one in doubt what the store's ledger says, as whoever looked would. */
export function bringMoved(
  world: ChaosWorld,
  asked: AskedTransfer,
  signal: AbortSignal,
): Promise<WorkEnding> {
  const { transfer, twice } = asked;
  return persist(world, transfer.reference, signal, {
    ask: async () => {
      const starts = Array.from({ length: twice ? 2 : 1 }, () => world.stock.transfer(transfer));
      const [first, ...others] = await Promise.allSettled(starts);
      // Both have to come to an end, or the later one's failure would be nobody's.
      for (const one of [first, ...others]) if (one?.status === 'rejected') throw one.reason;
      return first?.status === 'fulfilled' ? first.value.outcome : '';
    },
    mend: (error) => (error.type === failureTypes.TransferInDoubt ? resolve(world, asked) : nothing()),
  });
}

const nothing = (): Promise<undefined> => Promise.resolve(undefined);

async function resolve(world: ChaosWorld, asked: AskedTransfer): Promise<string> {
  const times = timesMoved(asked, await world.sandbox.read(inventoryLedgerSchema));
  const said = times > 0 ? 'moved' : 'not-moved';
  try {
    await within(world.client, answerWithinMs, () => world.stock.resolve(asked.transfer.reference, said));
    return said;
  } catch (error) {
    // Said before by a call whose answer was lost, or nobody answers now: asked again, the workflow says which.
    return `${said}, unheard: ${error instanceof Error ? nameOf(error) : String(error)}`;
  }
}
