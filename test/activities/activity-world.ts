import { setTimeout as delay } from 'node:timers/promises';
import type { Info } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { onTestFinished } from 'vitest';
import type { ActivityDependencies } from '../../src/activities/dependencies.js';
import { createStoreCountries } from '../../src/activities/store-countries.js';
import { probeAdmin } from '../../src/commerce/auth/probe.js';
import type { CommerceClientOptions } from '../../src/commerce/client.js';
import type { CreateCustomerInput } from '../../src/contracts/customer/customer-activities.js';
import { customerWorkflowId } from '../../src/contracts/ids.js';
import type { JournalEntry } from '../../src/domain/settle.js';
import type { FaultRule } from '../../sandbox/src/faults/faults.js';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/src/server.js';
import { generateKey, requireKeyRing } from '../../src/security/key-ring.js';
import { emailDigest } from '../../src/security/email-digest.js';
import { createSealer, type SealedAs } from '../../src/security/sealing.js';
import { clientOf } from '../commerce/local-server.js';
import { aJaneDoe } from '../support/jane-doe.js';

/** How long a request that was given up can still be running in the store of these tests; milliseconds. */
export const settleMs = 600;

/** A sandbox, and what activities need to work on it; both end with the test. */
export interface ActivityWorld {
  readonly sandbox: Sandbox;
  readonly deps: ActivityDependencies;
  /** Input of a creation of the tutorial's customer. */
  jane(changes?: Partial<CreateCustomerInput>): CreateCustomerInput;
  /** Gives these faults, and no others. */
  faults(...rules: FaultRule[]): void;
  /** `METHOD route` of every request that arrived since the last call, but for admin tokens and lists of regions. */
  requests(): string[];
}

/** Requests that any activity may make besides, and that change nothing. */
const asides = ['POST /V1/integration/admin/token', 'GET /V1/directory/countries/:countryId'];

const admin = { kind: 'admin', username: 'admin', password: 'Admin123456' } as const;

export interface ActivityWorldOptions {
  readonly sandbox?: SandboxOptions;
  readonly credentials?: CommerceClientOptions['credentials'];
}

export async function openActivityWorld(options: ActivityWorldOptions = {}): Promise<ActivityWorld> {
  const sandbox = await startSandbox(options.sandbox);
  onTestFinished(() => sandbox.close());
  const { store } = clientOf(sandbox.url, {
    credentials: options.credentials ?? admin,
    totalTimeoutMs: 10_000,
  });
  const sealer = createSealer(requireKeyRing(generateKey('test'), 'the test'));
  let read = 0;
  return {
    sandbox,
    deps: {
      store,
      storeName: 'default',
      countries: createStoreCountries(store),
      sealer,
      websiteId: 1,
      opaqueTokenLifetimeMs: 3_600_000,
      pacing: { throttlePauseMs: 60_000 },
      requireLiveCredentials: () => probeAdmin(store),
    },
    jane: (changes = {}) => {
      const { profile, addresses, password } = aJaneDoe();
      const input = { profile, addresses, whenExists: 'adopt', firstTryAtMs: Date.now(), settleMs } as const;
      const sealed = sealer.seal(password, passwordOf((changes.profile ?? profile).email));
      return { ...input, password: sealed, ...changes };
    },
    faults: (...rules) => sandbox.core.faults.set({ rules }),
    requests: () => {
      const since = sandbox.core.ledger.requests.slice(read);
      read = sandbox.core.ledger.requests.length;
      return since
        .map(({ method, route }) => `${method} ${route}`)
        .filter((request) => !asides.includes(request));
    },
  };
}

/** As what the password of the customer with this address is sealed in these tests. */
export function passwordOf(email: string): SealedAs {
  return { kind: 'password', owner: customerWorkflowId('default', emailDigest(email)) };
}

/** How one attempt of an activity ended, and what it left. */
export interface Attempt<T> {
  readonly number: number;
  readonly result?: T;
  readonly failure?: ApplicationFailure;
  /** The last heartbeat's details. */
  readonly entry?: JournalEntry;
}

/** Runs one attempt as the server schedules it; by default the first. */
export async function attempt<T>(activity: () => Promise<T>, info: Partial<Info> = {}): Promise<Attempt<T>> {
  const number = info.attempt ?? 1;
  const scheduled = { attempt: number, currentAttemptScheduledTimestampMs: Date.now(), ...info };
  // A failed attempt is what these tests are about; the SDK would print each.
  const environment = new MockActivityEnvironment(scheduled, { logger: new DefaultLogger('ERROR') });
  let entry: JournalEntry | undefined;
  environment.on('heartbeat', (details: JournalEntry) => {
    entry = details;
  });
  const left = (): { entry?: JournalEntry } => (entry ? { entry } : {});
  try {
    return { number, result: await environment.run(activity), ...left() };
  } catch (error) {
    if (!(error instanceof ApplicationFailure)) throw error;
    return { number, failure: error, ...left() };
  }
}

/** The attempt after one that ended in good order. */
export function retry<T>(
  activity: () => Promise<T>,
  { number, entry }: Attempt<unknown>,
): Promise<Attempt<T>> {
  return attempt(activity, { attempt: number + 1, heartbeatDetails: entry });
}

/** The attempt after one whose worker was killed before it could say a word. */
export function retryAfterKill<T>(activity: () => Promise<T>, number: number): Promise<Attempt<T>> {
  return attempt(activity, { attempt: number + 1 });
}

/** Goes on as Temporal does, after the pauses that the failures ask for, until there is a result or a final failure. */
export async function untilEnd<T>(activity: () => Promise<T>, from: Attempt<T>): Promise<Attempt<T>> {
  let last = from;
  while (last.failure && last.failure.nonRetryable !== true && last.number < 10) {
    await delay(Number(last.failure.nextRetryDelay ?? 0));
    last = await retry(activity, last);
  }
  return last;
}
