import type { CommerceWorkflows, NewCustomer, ReadyCustomer } from '../../facade/facade.js';
import type { HowFound } from './customer-summary.js';
import { followCustomer } from './follow-customer.js';
import { doneLine } from '../step-lines.js';
import type { Terminal } from '../terminal.js';
import { addressRole, validity } from '../words.js';

/** A customer that is ready, and how this call came to it. */
export interface MadeCustomer {
  readonly customer: ReadyCustomer;
  readonly outcome: HowFound;
}

/** The shortest life of a token that is worth handing over; milliseconds. */
const usefulTokenMs = 60_000;

/** Creates a customer and prints the steps as they happen; one that was there already is shown as it is. */
export async function createFollowed(
  commerce: CommerceWorkflows,
  terminal: Terminal,
  customer: NewCustomer,
): Promise<MadeCustomer> {
  const { email } = customer.profile;
  const { value, existed, saw } = await followCustomer(commerce, terminal, email, async () => {
    const ready = await commerce.customers.create(customer);
    // A session of yesterday is ready with a token that has run out since.
    if (ready.token.expiresAtMs - Date.now() >= usefulTokenMs) return ready;
    const renewed = await commerce.customers.acquireToken(email, { minimumValidityMs: usefulTokenMs });
    const { token: _secret, ...token } = renewed;
    return { ...ready, token };
  });
  const outcome = existed && !saw('create the customer') ? 'found' : value.outcome;
  if (outcome === 'found') printFound(terminal, value, email, saw('customer token'));
  if (value.differences.length > 0) {
    terminal.warn(
      `the workflow was started earlier with other data; this differs and was not changed: ${value.differences.join(', ')}`,
    );
  }
  return { customer: value, outcome };
}

function printFound(terminal: Terminal, customer: ReadyCustomer, email: string, renewed: boolean): void {
  const { customerId, addressIds, token } = customer;
  terminal.progress(doneLine(terminal, 'customer found', `id ${customerId}, ${email}`));
  for (const id of addressIds) {
    terminal.progress(doneLine(terminal, 'address on file', addressRole(id, customer)));
  }
  if (renewed) return;
  const detail = `${validity(token.expiresAtMs, Date.now())}, sealed`;
  terminal.progress(doneLine(terminal, 'token at hand', detail));
}
