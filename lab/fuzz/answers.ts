import fc from 'fast-check';
import { errorTable } from '../../src/activities/error-table.js';
import { createCommerceClient } from '../../src/commerce/client.js';
import { CommerceError } from '../../src/commerce/errors.js';
import type { Store } from '../../src/commerce/store.js';
import { mostRequests, startAnswerServer, type AnswerServer } from './answer-server.js';
import { fedCalls, type EndpointCall } from './endpoint-answers.js';
import { secrets } from './answer-bodies.js';
import { hostileAnswer } from './hostile-answers.js';
import { checkAll, promised } from './properties.js';
import type { Subject } from './subject.js';

/** Longest message of an error; characters. */
const longestMessage = 64 * 1024;

/** What a failed call may be, given what was sent. */
function checkError(error: unknown, sent: string): void {
  if (!(error instanceof CommerceError)) throw error;
  const told = `${error.message}\n${JSON.stringify(error.details)}\n${error.stack}`;
  for (const secret of secrets.filter((one) => sent.includes(one))) {
    const forms = [secret, ...(['base64', 'hex'] as const).map((form) => Buffer.from(secret).toString(form))];
    const found = forms.find((form) => told.includes(form));
    if (found !== undefined) throw new Error(`Tells "${found}": ${told.slice(0, 1_000)}`);
  }
  if (error.message.length > longestMessage) throw new Error(`Says ${error.message.length} characters`);
  if (!errorTable.some(({ holds }) => holds(error))) throw new Error(`Has no row: ${error.message}`);
  if (error.call.effect === 'write') checkWrite(error);
}

/** Redirects that a server sends before any work. */
const otherAddress = [301, 307, 308];

/** Of a write that has arrived, only the store's own readable words tell that it was not carried out. */
function checkWrite(error: CommerceError): void {
  const { status = 0, http, outcome, kind } = error;
  const isStoresNo = http?.bodyKind === 'json' && status >= 400 && status < 500;
  const isKnown =
    isStoresNo || http?.maintenance === true || (http !== undefined && otherAddress.includes(status));
  if (!isKnown && outcome !== 'unknown')
    throw new Error(`A write has the outcome ${outcome} after ${kind} ${status}: ${error.message}`);
}

async function endsInOrder(server: AnswerServer, store: Store, call: EndpointCall): Promise<void> {
  try {
    await call(store);
  } catch (error) {
    checkError(error, server.seen.join('\n'));
  }
  if (server.seen.length >= mostRequests) throw new Error('Asks for ever');
}

/** Every function of the Commerce client, with real answers that were spoilt. */
export const answers: Subject = {
  name: 'answers',
  run: async (caseCount, seed) => {
    const server = await startAnswerServer();
    const client = createCommerceClient({
      baseUrl: server.url,
      credentials: { kind: 'access-token', token: 'an-admin-token-9f8e7d' },
      extraHeaders: { 'x-door': 'a-door-key-5a5a5a' },
      headersTimeoutMs: 20_000,
    });
    const calls = fedCalls();
    // Those that read page after page have more that can go wrong.
    const paged = calls.filter(({ name }) => name.includes('findBy'));
    const fed = fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...calls) },
      { weight: 1, arbitrary: fc.constantFrom(...paged) },
    );
    const cases = fed.chain(({ name, call, answers: own, refusals }) =>
      fc
        .oneof(
          { weight: 4, arbitrary: fc.constantFrom(...own) },
          { weight: 1, arbitrary: fc.constantFrom(...refusals) },
        )
        .chain(hostileAnswer)
        .map((bytes) => ({ name, call, answer: bytes?.toString('latin1') })),
    );
    const answered = promised({
      promise:
        'whatever is answered, a call gives a value or a CommerceError that is right and tells no secret',
      cases,
      holds: async ({ call, answer }) => {
        server.answerWith(answer === undefined ? undefined : Buffer.from(answer, 'latin1'));
        await endsInOrder(server, client.store, call);
      },
    });
    try {
      return await checkAll([answered], caseCount, seed);
    } finally {
      await client.close();
      await server.close();
    }
  },
};
