import type { CustomerStep } from '../../facade/facade.js';
import type { StepLine } from '../step-lines.js';
import { addressRole, validity } from '../words.js';

/**
 * The lines that a step of a customer gives once it is done, in the user's words.
 *
 * @param email of the customer
 */
export function customerStepLines(step: CustomerStep, email: string): readonly StepLine[] {
  switch (step.name) {
    case 'create the customer': {
      const label = step.customer?.outcome === 'created' ? 'customer created' : 'customer found';
      return [{ label, detail: `id ${step.customer?.customerId}, ${email}` }, ...addressLines(step)];
    }
    case 'complete the addresses':
      return addressLines(step);
    case 'customer token': {
      const { generation = 1, expiresAtMs = Number.NaN } = step.token ?? {};
      const label = generation > 1 ? 'token renewed' : 'token minted';
      return [{ label, detail: `${validity(expiresAtMs, Date.now())}, sealed` }];
    }
    case 'e-mail confirmation':
      return [{ label: 'e-mail confirmation', detail: step.confirmation ?? '' }];
  }
}

function addressLines({ customer }: Extract<CustomerStep, { customer?: unknown }>): readonly StepLine[] {
  const ids = customer?.addressIds ?? [];
  return ids.map((id) => ({ label: 'address on file', detail: addressRole(id, customer ?? {}) }));
}
