import type { CustomerPhase, CustomerState, Problem } from '../../contracts/customer/customer.js';
import { failureTypes } from '../../contracts/failures.js';
import { named, quoted } from '../../text/markdown.js';
import { clock, problemLines } from '../display.js';

type State = Readonly<CustomerState>;

/** The phase in which a person is asked about a problem of this type. */
export function phaseAsking(type: string): CustomerPhase {
  switch (type) {
    case failureTypes.SignInRefused:
    case failureTypes.CustomerNotOurs:
    case failureTypes.NeedsPassword:
      return 'needs-password';
    case failureTypes.RefusedByStore:
      return 'needs-correction';
    case failureTypes.PermissionMissing:
    case failureTypes.TwoFactorRequired:
      return 'needs-permission';
    default:
      return 'needs-attention';
  }
}

/**
 * The customer as a small Markdown card for the UI's current details: what it is, how long its token holds, what is
 * wrong. Stored in the clear, so it names ids and masks the e-mail address.
 */
export function customerCard(state: State, phase: CustomerPhase): string {
  const lines = [`**${phase}** · ${identity(state)}`, tokenLine(state), problemLine(state)];
  return lines.filter(Boolean).join('\n\n');
}

/** `j…@example.com`: enough to recognise, not enough to write to. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? '…' : `${email.slice(0, 1)}…${email.slice(at)}`;
}

function identity(state: State): string {
  const { customerId, request, addressIds, outcome } = state;
  const who =
    customerId === undefined
      ? quoted(maskEmail(request.profile.email))
      : `customer ${customerId} (${outcome})`;
  const addresses = addressIds.map((id) => `${id}${flags(state, id)}`);
  const known = addresses.length > 0 ? ` · address ${addresses.join(', ')}` : '';
  return `${who}${known} · store ${named(request.store)}`;
}

function flags({ defaultBillingId, defaultShippingId }: State, id: number): string {
  const roles = [id === defaultBillingId && 'billing', id === defaultShippingId && 'shipping'].filter(
    Boolean,
  );
  return roles.length > 0 ? ` (${roles.join(', ')})` : '';
}

function tokenLine({ token, lease }: State): string {
  const held = token ? `Token generation ${token.generation}, valid until ${clock(token.expiresAtMs)}.` : '';
  return lease ? `${held} Cart held by ${quoted(lease.holder)} until ${clock(lease.untilMs)}.` : held;
}

function problemLine({ problem, settings }: State): string {
  if (!problem) return 'Last problem: none.';
  return problemLines(problem, () => remedy(problem), settings.retryForMs);
}

function remedy({ type }: Problem): string {
  switch (type) {
    case 'SignInRefused':
    case 'CustomerNotOurs':
      return 'Give the right password with `customer password`, or close the workflow.';
    case 'RefusedByStore':
    case 'NotAsAsked':
      return 'Correct the input with `customer fix --file`, or close the workflow.';
    case 'NotTheStore':
      return 'When what stands in front of the store lets the worker’s calls through: `customer retry`.';
    case 'PermissionMissing':
    case 'TwoFactorRequired':
      return 'Mend the integration’s permissions in the store, then `customer retry`.';
    default:
      return 'When the cause is mended: `customer retry`.';
  }
}
