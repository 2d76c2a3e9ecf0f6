import { orderRemedy, type OrderRemedy } from '../../contracts/failures.js';
import { openWay, startWorker } from '../remedy-lines.js';

/** The reference in the id of an order's workflow; undefined for any other workflow. */
export function orderReference(workflowId: string): string | undefined {
  return /^order-\w+-(.+)$/.exec(workflowId)?.[1];
}

const remedies: Readonly<Record<OrderRemedy, (reference: string) => readonly string[]>> = {
  correct: (reference) => [
    'The order waits for a correction:',
    `  ${command('fix --file FILE')}`,
    `or, when the cause is mended in the store: ${retry(reference)}`,
    giveUp(reference),
  ],
  agree: (reference) => [`The order is placed. Go on with its total: ${retry(reference)}`, giveUp(reference)],
  'stock-up': (reference) => [
    `When the sources have the goods: ${retry(reference)}`,
    `or name the sources yourself ("fulfilment" in the file): ${command('fix --file FILE')}`,
  ],
  release: (reference) => [
    'Release the order in the store; it goes on by itself within the hour.',
    `To have it looked at now: ${retry(reference)}`,
  ],
  'see-to-order': (reference) => [
    `See to the order in the store, then have it looked at again: ${retry(reference)}`,
    `or, when its payment is here: ${command(`pay ${reference}`)}`,
  ],
  'choose-order': (reference) => [
    `If that order is not wanted, cancel it in the store; then this one is placed as asked: ${retry(reference)}`,
    `If it is wanted in place of this one, it stays as it is: ${command(`cancel ${reference}`)}`,
  ],
  'undo-double': (reference) => [
    'Look at these documents in the store: one was made twice. Refund what was invoiced twice, and',
    `take back what was shipped twice or correct the stock; then end the matter: ${retry(reference)}`,
  ],
  'see-to-customer': (reference) => [
    `See to the customer first (npm run client -- attention), then: ${retry(reference)}`,
    giveUp(reference),
  ],
  'open-way': (reference) => [...openWay, `Then: ${retry(reference)}`],
  permit: (reference) => [`When the cause is mended: ${retry(reference)}`],
  retry: (reference) => [`When the cause is mended: ${retry(reference)}`],
  'retry-when-back': (reference) => [`Nothing is lost. When the store is back: ${retry(reference)}`],
  'look-up': () => [`The orders that there are: ${command('list')}`],
  'start-worker': () => startWorker,
  // `order show` names the command in a line of its own.
  pay: () => [],
  none: () => [],
};

/** What a person can do about the failure of an order, a line each; commands are shown as they are typed. */
export function orderRemedyFor(type: string, reference: string): readonly string[] {
  return remedies[orderRemedy(type)](reference);
}

function command(name: string): string {
  return `npm run client -- order ${name}`;
}

function retry(reference: string): string {
  return command(`retry ${reference}`);
}

function giveUp(reference: string): string {
  return `or give up on it: ${command(`cancel ${reference}`)}`;
}
