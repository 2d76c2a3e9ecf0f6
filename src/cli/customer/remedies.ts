import { customerRemedy, type CustomerRemedy } from '../../contracts/failures.js';
import { openWay, startWorker } from '../remedy-lines.js';

/** Commands as they are typed; of a customer whose e-mail address is not known, with EMAIL in its place. */
const remedies: Readonly<Record<CustomerRemedy, (email: string) => readonly string[]>> = {
  correct: (email) => [
    'The workflow waits for a correction:',
    `  npm run client -- customer fix --email ${email} --file FILE`,
    `  npm run client -- customer fix --email ${email} --password-stdin`,
  ],
  'set-password': (email) => [
    'The workflow waits for the right password:',
    `  npm run client -- customer password --email ${email} --password-stdin`,
    `or give up on it: npm run client -- customer close --email ${email}`,
  ],
  confirm: (email) => [
    'The store has sent a message to this address; the workflow goes on when its link was followed.',
    `To have it look at once: npm run client -- customer confirmed --email ${email}`,
  ],
  'open-way': (email) => [...openWay, `Then: ${retry(email)}`],
  permit: (email) => [`When the cause is mended: ${retry(email)}`],
  retry: (email) => [`When the cause is mended: ${retry(email)}`],
  'retry-when-back': (email) => [`Nothing is lost. When the store is back: ${retry(email)}`],
  'look-up': () => ['Create the customer first: npm run client -- customer create --file FILE'],
  'start-worker': () => startWorker,
  none: () => [],
};

/**
 * What a person can do about a failure, a line each; commands are shown as they are typed.
 *
 * @param email of the customer concerned, where it is known
 */
export function remedyFor(type: string, email = 'EMAIL'): readonly string[] {
  return remedies[customerRemedy(type)](email);
}

function retry(email: string): string {
  return `npm run client -- customer retry --email ${email}`;
}
