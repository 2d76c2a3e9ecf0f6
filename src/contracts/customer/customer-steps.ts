import type { TokenFacts } from '../../domain/session.js';
import type { Step } from '../step.js';

/** Whether the account must be confirmed before it can sign in. */
export type Confirmation = 'confirmed' | 'not-required' | 'required';

/** The customer as a step has left it in the store. */
export interface CustomerFacts {
  readonly outcome: 'created' | 'adopted';
  readonly customerId: number;
  /** Ids of the addresses asked for that the store has, in the order asked. */
  readonly addressIds: readonly number[];
  readonly defaultBillingId?: number;
  readonly defaultShippingId?: number;
}

/** One step of a customer's workflow, with what came out of it once it is done; free of secrets. */
export type CustomerStep =
  | (Step<'create the customer' | 'complete the addresses'> & { customer?: CustomerFacts })
  | (Step<'customer token'> & { token?: TokenFacts })
  | (Step<'e-mail confirmation'> & { confirmation?: Confirmation });
