import { failureTypes } from '../contracts/failures.js';
import { problemsOf, type Check } from '../domain/checks.js';
import { plainCopy } from '../domain/plain.js';
import { CommerceWorkflowError } from './workflow-error.js';

/** What a refusal says. */
interface Refusal {
  /** Words that follow "Cannot". */
  readonly doing: string;
  /** Where it is known. */
  readonly workflowId?: string;
}

/**
 * What a program handed in, checked and copied: types do not hold at run time, and a getter may answer differently the
 * second time. Nothing was sent when it is refused.
 *
 * @throws CommerceWorkflowError `InvalidInput` with every problem at once
 */
export function checked<T>(given: T, check: Check, refusal: Refusal, name = ''): T {
  const copy = plainOnly(given, refusal, name);
  const problems = problemsOf(check, copy, name);
  if (problems.length > 0) throw invalidInput(problems, refusal);
  return copy;
}

/**
 * A copy of what a program handed in, as plain JSON.
 *
 * @throws CommerceWorkflowError `InvalidInput` where it is none, or too large
 */
export function plainOnly<T>(given: T, refusal: Refusal, name = ''): T {
  const copy = plainCopy(given, name === '' ? 'input' : name);
  if ('problem' in copy) throw invalidInput([copy.problem], refusal);
  return copy.value as T;
}

/** The refusal of what a program handed in. */
export function invalidInput(
  problems: readonly string[],
  { doing, workflowId = '' }: Refusal,
): CommerceWorkflowError {
  const message = `Cannot ${doing}: ${problems.join('; ')}; nothing was started`;
  return new CommerceWorkflowError(failureTypes.InvalidInput, message, workflowId);
}
