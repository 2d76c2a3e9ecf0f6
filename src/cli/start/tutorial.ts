import type { MadeCustomer } from '../customer/create-followed.js';
import { readyJson } from '../customer/customer-summary.js';
import type { NewInventory } from '../../facade/facade.js';
import { afterTutorial, watchLine } from './screen.js';
import type { Play } from './tutorial-play.js';
import { playInventory, tellConfiguration } from './tutorial-inventory.js';
import { playOrders, type TutorialOrder } from './tutorial-orders.js';
import { playTransfers, tutorialTransfers } from './tutorial-transfers.js';

/** What the tutorial is played with. */
export interface Tutorial {
  /** Of steps 2 to 5. */
  readonly inventory: NewInventory;
  /** Of steps 7 to 12, and of step 14. */
  readonly orders: readonly TutorialOrder[];
}

/**
 * Plays the whole tutorial. What an earlier start has done is found and told as it is.
 *
 * @param makeCustomer does step 6
 * @returns the JSON of all of it, and what to look at afterwards
 * @throws CommerceWorkflowError for what a workflow or the store refused, Error where the inventory cannot be brought about
 */
export async function playTutorial(
  play: Play,
  { inventory, orders }: Tutorial,
  makeCustomer: () => Promise<MadeCustomer>,
): Promise<{ readonly json: object; readonly text: string }> {
  const { commerce, terminal } = play;
  tellConfiguration(play);
  const kept = await playInventory(play, inventory);
  const made = await makeCustomer();
  const { customer, outcome } = made;
  const url = commerce.workflowUrl(customer.workflowId);
  terminal.progress(`\n${watchLine(customer.workflowId, url)}`);
  const placed = await playOrders(commerce, terminal, made, orders);
  const transfers = await playTransfers(play, inventory);
  const json = { ...readyJson(customer, outcome, url), inventory: kept, orders: placed, transfers };
  const text = afterTutorial(terminal, {
    orders: orders.map(({ order }) => order.reference),
    transfers: tutorialTransfers.map(({ reference }) => reference),
  });
  return { json, text };
}
