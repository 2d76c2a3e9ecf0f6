import type { z } from 'zod';
import { limits } from '../../domain/limits.js';
import type { InputProblem } from './problems.js';
import type { Origins } from './spelling.js';

/** Everything that is wrong with a document: what its schema says, and keys given in two spellings. */
export function documentProblems(error: z.ZodError | undefined, origins: Origins): InputProblem[] {
  const twice = origins.twice.map(({ path, keys }) => ({
    path,
    message: `given twice, as ${keys.map((key) => `"${key}"`).join(' and ')}`,
  }));
  return [...(error?.issues.flatMap((issue) => problemsOf(issue, origins)) ?? []), ...twice];
}

/** An issue about unknown keys has one line of message for each key. */
function problemsOf(issue: z.core.$ZodIssue, origins: Origins): InputProblem[] {
  if (issue.code === 'unrecognized_keys') {
    const messages = issue.message.split('\n');
    return issue.keys.slice(0, limits.problems).map((key, index) => ({
      path: origins.show([...issue.path, key]),
      message: messages[index] ?? 'unknown key',
    }));
  }
  return [{ path: origins.show(issue.path), message: issue.message }];
}
