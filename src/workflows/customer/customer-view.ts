import type {
  CustomerHandOff,
  CustomerPhase,
  CustomerState,
  CustomerView,
} from '../../contracts/customer/customer.js';
import type { CustomerStep } from '../../contracts/customer/customer-steps.js';
import { failureTypes } from '../../contracts/failures.js';
import type { TokenFacts } from '../../domain/session.js';
import { asFailure } from '../problems.js';

type State = Readonly<CustomerState>;

/** Everything about the customer but secrets, for people and programs. */
export function viewOf(state: State, phase: CustomerPhase, steps: readonly CustomerStep[]): CustomerView {
  const { request, token, customerId, websiteId, outcome, problem, lease } = state;
  const { addressIds, waiting, requestDigest } = state;
  return {
    store: request.store,
    email: request.profile.email,
    phase,
    addressIds,
    waiting,
    requestDigest,
    steps,
    ...(customerId !== undefined && { customerId }),
    ...(websiteId !== undefined && { websiteId }),
    ...defaultAddresses(state),
    ...(outcome && { outcome }),
    ...(problem && { problem }),
    ...(lease && { lease }),
    ...(token && { token: tokenFacts(token) }),
  };
}

/**
 * What later workflows take from the customer.
 *
 * @throws ApplicationFailure `WrongState` before it is ready
 */
export function handOffOf(state: State, requestDigest: string): CustomerHandOff {
  const { customerId, websiteId, outcome, token } = state;
  if (customerId === undefined || websiteId === undefined || !outcome || !token) {
    const message = `Cannot hand the customer off: phase "${state.phase}"`;
    throw asFailure({ type: failureTypes.WrongState, message });
  }
  return {
    store: state.request.store,
    customerId,
    websiteId,
    outcome,
    addressIds: state.addressIds,
    ...defaultAddresses(state),
    token: tokenFacts(token),
    asAsked: requestDigest === state.requestDigest,
  };
}

function defaultAddresses({
  defaultBillingId,
  defaultShippingId,
}: State): Pick<CustomerView, 'defaultBillingId' | 'defaultShippingId'> {
  return {
    ...(defaultBillingId !== undefined && { defaultBillingId }),
    ...(defaultShippingId !== undefined && { defaultShippingId }),
  };
}

/** What may be told of a token. */
function tokenFacts({ issuedAtMs, expiresAtMs, generation }: TokenFacts): TokenFacts {
  return { issuedAtMs, expiresAtMs, generation };
}
