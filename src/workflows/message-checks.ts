import { failureTypes } from '../contracts/failures.js';
import { problemsOf, type Check } from '../domain/checks.js';
import { asFailure } from './problems.js';

/**
 * Refuses what another client sends. Only validators and the first line of a workflow may call it: an error of any other
 * kind in a handler makes the task of the workflow fail, again and again, and with it everything that the workflow does.
 *
 * @param doing words that follow "Cannot"
 * @throws ApplicationFailure `InvalidInput` with every problem at once
 */
export function requireForm(check: Check, value: unknown, doing: string): void {
  const problems = problemsOf(check, value);
  if (problems.length === 0) return;
  throw asFailure({ type: failureTypes.InvalidInput, message: `Cannot ${doing}: ${problems.join('; ')}` });
}
