import type { ActivityDependencies } from '../activities/dependencies.js';
import { holdAnswers } from '../activities/held-answers.js';
import { createStoreCountries } from '../activities/store-countries.js';
import { createCommerceClient, type CommerceClient, type CommerceClientOptions } from '../commerce/client.js';
import { probeAdmin } from '../commerce/auth/probe.js';
import type { CommerceCredentials, WorkerConfig } from '../config.js';
import type { Sealer } from '../security/sealing.js';

/** A probe that succeeded stands for this long; longer than a burst of work, shorter than a token's life. */
const probeHoldsMs = 5 * 60_000;

/** The client of the configured store. */
export function openStore({ commerce, worker }: WorkerConfig): CommerceClient {
  return createCommerceClient({
    baseUrl: commerce.baseUrl,
    storeCode: commerce.store,
    credentials: clientCredentials(commerce.credentials),
    extraHeaders: revealed(commerce.extraHeaders),
    connectTimeoutMs: commerce.connectTimeoutMs,
    totalTimeoutMs: commerce.requestTimeoutMs,
    // One connection for each activity that may run at once: waiting for one would look like a slow store.
    maxConnections: worker.maxConcurrentActivities,
  });
}

/** What the activities work with. */
export function dependenciesOf(
  config: WorkerConfig,
  client: CommerceClient,
  sealer: Sealer,
): ActivityDependencies {
  const { commerce } = config;
  const probe = holdAnswers(() => probeAdmin(client.store));
  return {
    store: client.store,
    storeName: commerce.store,
    countries: createStoreCountries(client.store),
    sealer,
    websiteId: commerce.websiteId,
    opaqueTokenLifetimeMs: commerce.opaqueTokenLifetimeMs,
    pacing: { throttlePauseMs: commerce.throttlePauseMs },
    requireLiveCredentials: () => probe(undefined, probeHoldsMs),
  };
}

function revealed(headers: WorkerConfig['commerce']['extraHeaders']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.reveal()]));
}

function clientCredentials(credentials: CommerceCredentials): CommerceClientOptions['credentials'] {
  switch (credentials.kind) {
    case 'access-token':
      return { kind: 'access-token', token: credentials.accessToken.reveal() };
    case 'admin':
      return { kind: 'admin', username: credentials.username, password: credentials.password.reveal() };
    case 'oauth1':
      return {
        kind: 'oauth1',
        consumerKey: credentials.consumerKey.reveal(),
        consumerSecret: credentials.consumerSecret.reveal(),
        token: credentials.token.reveal(),
        tokenSecret: credentials.tokenSecret.reveal(),
      };
  }
}
