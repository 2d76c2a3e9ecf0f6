import { activityInfo } from '@temporalio/activity';
import type { TokenInput } from '../contracts/customer/customer-activities.js';
import { customerWorkflowId } from '../contracts/ids.js';
import type { Sealed } from '../contracts/sealed.js';
import { emailDigest } from '../security/email-digest.js';
import type { SealedAs, Sealer } from '../security/sealing.js';
import type { ActivityDependencies } from './dependencies.js';

/** Opens the password of the customer with this e-mail address: it is sent with no other one. */
export function openPassword(
  { sealer, storeName }: Pick<ActivityDependencies, 'sealer' | 'storeName'>,
  email: string,
  password: Sealed,
): string {
  return sealer.open(password, {
    kind: 'password',
    owner: customerWorkflowId(storeName, emailDigest(email)),
  });
}

/** Opens a token of the session that it is said to belong to. */
export function openToken(sealer: Sealer, { token, session }: TokenInput): string {
  return sealer.open(token, tokenOf(session));
}

/** As what the token of a session is sealed; without one, of the workflow that this activity runs for. */
export function tokenOf(session: string | undefined): SealedAs {
  return { kind: 'token', owner: session ?? activityInfo().workflowExecution?.workflowId ?? '' };
}
