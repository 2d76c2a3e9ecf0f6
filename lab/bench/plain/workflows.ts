import { proxyActivities } from '@temporalio/workflow';
import type { PlainActivities } from './activities.js';

const { createCustomer, generateToken } = proxyActivities<PlainActivities>({
  startToCloseTimeout: '1 minute',
});

/** The two calls of step 6 one after the other, as a first workflow would have them. */
export async function plainCustomer(email: string, password: string): Promise<{ id: number; token: string }> {
  const id = await createCustomer(email, password);
  const token = await generateToken(email, password);
  return { id, token };
}
