import type { CustomerPhase, CustomerState } from '../../contracts/customer/customer.js';
import { customerRemedy, type CustomerRemedy } from '../../contracts/failures.js';
import type { Problem } from '../../contracts/problem.js';
import { named, quoted } from '../../text/markdown.js';
import { maskEmail } from '../../text/mask-email.js';
import { utcTime, problemLines } from '../display.js';

type State = Readonly<CustomerState>;

/**
 * The customer as a small Markdown card for the UI's current details: what it is, how long its token holds, what is
 * wrong. Stored in the clear, so it names ids and masks the e-mail address.
 */
export function customerCard(state: State, phase: CustomerPhase): string {
  const lines = [`**${phase}** · ${identity(state)}`, tokenLine(state), problemLine(state)];
  return lines.filter(Boolean).join('\n\n');
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
  const held = token
    ? `Token generation ${token.generation}, valid until ${utcTime(token.expiresAtMs)}.`
    : '';
  return lease ? `${held} Cart held by ${quoted(lease.holder)} until ${utcTime(lease.untilMs)}.` : held;
}

function problemLine({ problem, settings }: State): string {
  if (!problem) return 'Last problem: none.';
  return problemLines(problem, () => remedy(problem), settings.retryForMs);
}

/** What is not just to be tried again when its cause is mended. */
const remedies: Readonly<Partial<Record<CustomerRemedy, string>>> = {
  'set-password': 'Give the right password with `customer password`, or close the workflow.',
  correct: 'Correct the input with `customer fix --file`, or close the workflow.',
  'open-way': 'When what stands in front of the store lets the worker’s calls through: `customer retry`.',
  permit: 'Mend the integration’s permissions in the store, then `customer retry`.',
};

function remedy({ type }: Problem): string {
  return remedies[customerRemedy(type)] ?? 'When the cause is mended: `customer retry`.';
}
