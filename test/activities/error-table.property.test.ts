import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meaningOf } from '../../src/activities/error-table.js';
import { CommerceError, type CallInfo, type CommerceErrorDetails } from '../../src/commerce/errors.js';
import { storeMessage } from '../../src/commerce/messages.js';
import { outcomeOfAnswer, outcomeWithoutAnswer, type Effect } from '../../src/commerce/outcome.js';
import { failureTypes } from '../../src/contracts/failures.js';
import { recordedFailures } from './recorded-failures.js';

/** Routes that the table tells apart, and others. */
const routes = [
  'integration/admin/token',
  'integration/customer/token',
  'customers/me',
  'customers',
  'orders',
];

/** Every message that a real store was seen to send, those that other releases send, and any text. */
const templates = fc.oneof(
  fc.constantFrom(...new Set(recordedFailures().map(({ says }) => says))),
  fc.constantFrom(
    'Could not save customer',
    'The cart is locked for processing. Please wait.',
    "This account isn't confirmed. Verify and try again.",
    'Please use the 2fa provider-specific endpoints to obtain a token.',
    'Acme_Tax: SQLSTATE[40001]: Serialization failure: 1213 Deadlock found',
  ),
  fc.string(),
);

const calls: fc.Arbitrary<CallInfo> = fc.record({
  purpose: fc.constant('do it'),
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
  route: fc.constantFrom(...routes),
  effect: fc.constantFrom<Effect>('read', 'write'),
});

const answers = fc.record({
  status: fc.integer({ min: 300, max: 599 }),
  template: fc.option(templates, { nil: undefined }),
  resources: fc.subarray(['self', 'Magento_Customer::customer']),
  front: fc.boolean(),
  signIn: fc.boolean(),
  maintenance: fc.boolean(),
});

/** An error as the client makes it of an answer. */
const answered: fc.Arbitrary<CommerceError> = fc
  .tuple(calls, answers)
  .map(([call, { status, template, resources, front, signIn, maintenance }]) => {
    const details: CommerceErrorDetails = {
      kind: 'http',
      status,
      bodyKind: template === undefined ? 'html' : 'json',
      ...(front && status >= 400 && { front }),
      ...(signIn && { signIn }),
      ...(maintenance && !front && status === 503 && { maintenance }),
      ...(template !== undefined && { message: storeMessage(template) }),
      errors: [],
      fields: [],
      resources: status === 401 ? resources : [],
    };
    return new CommerceError(call, details, outcomeOfAnswer(details, call.effect));
  });

const silent: fc.Arbitrary<CommerceErrorDetails> = fc.oneof(
  fc.constant<CommerceErrorDetails>({ kind: 'reset', code: 'ECONNRESET' }),
  fc.constant<CommerceErrorDetails>({ kind: 'timeout', waitedFor: 'answer' }),
  fc.constant<CommerceErrorDetails>({ kind: 'aborted', sent: true }),
  fc.constant<CommerceErrorDetails>({ kind: 'malformed', problem: 'it is no JSON', status: 200 }),
);

/** An error as the client makes it where the request went out and no usable answer came back. */
const unanswered = fc
  .tuple(calls, silent)
  .map(([call, details]) => new CommerceError(call, details, outcomeWithoutAnswer(true, call.effect)));

const unsent = calls.map(
  (call) => new CommerceError(call, { kind: 'refused', code: 'ECONNREFUSED' }, 'not-sent'),
);

const errors = fc.oneof(answered, unanswered, unsent);
const isRead = ({ call }: CommerceError): boolean => call.effect === 'read';
/** Repeating the integration's own sign-in does no harm, so that nothing has to settle. */
const isSignIn = ({ call }: CommerceError): boolean => call.route === 'integration/admin/token';
const isServerError = ({ status }: CommerceError): boolean => (status ?? 0) >= 500;

function always(given: fc.Arbitrary<CommerceError>, rule: (error: CommerceError) => void): void {
  fc.assert(
    fc.property(given, (error) => {
      rule(error);
    }),
    { numRuns: 2_000 },
  );
}

describe('meaningOf', () => {
  it('has a meaning for every failure and never throws', () => {
    always(errors, (error) => {
      const { type, again } = meaningOf(error);
      expect(Object.values(failureTypes)).toContain(type);
      expect(['soon', 'when-told', 'settled', 'few', 'never']).toContain(again);
    });
  });

  it('says of a write without a usable answer that its outcome is unknown, and never that it was refused', () => {
    const writes = unanswered.filter((error) => !isRead(error));
    always(writes, (error) =>
      expect(meaningOf(error)).toEqual({ type: failureTypes.OutcomeUnknown, again: 'settled' }),
    );
  });

  it('says the same of every 5xx to a write but maintenance, whatever its words', () => {
    const writes = answered.filter(
      (error) => !isRead(error) && isServerError(error) && !error.http?.maintenance,
    );
    always(writes, (error) => expect(meaningOf(error).again).toBe('settled'));
  });

  it('says the same of every 4xx to a write that something in front of the store made', () => {
    const writes = answered.filter(
      (error) => !isRead(error) && !isSignIn(error) && error.http?.front === true,
    );
    always(writes, (error) =>
      expect(meaningOf(error)).toEqual({ type: failureTypes.OutcomeUnknown, again: 'settled' }),
    );
  });

  it('repeats every read that got no usable answer, or an answer above 500', () => {
    const reads = fc.oneof(unanswered, answered.filter(isServerError)).filter(isRead);
    always(reads, (error) => expect(['soon', 'when-told']).toContain(meaningOf(error).again));
  });

  it('lets no read wait until a write has settled', () => {
    always(errors.filter(isRead), (error) => expect(meaningOf(error).again).not.toBe('settled'));
  });

  it('repeats what was never sent', () => {
    always(unsent, (error) =>
      expect(meaningOf(error)).toEqual({ type: failureTypes.StoreUnavailable, again: 'soon' }),
    );
  });

  it('gives up only on an answer that says no', () => {
    always(errors, (error) => {
      const { again } = meaningOf(error);
      if (again === 'never' || again === 'few') expect(error.status).toBeLessThan(500);
    });
  });
});
