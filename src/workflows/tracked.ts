import type { Step } from '../contracts/step.js';

/**
 * Runs a step and notes when it began and ended, and what came of it; a repeated one keeps its place and its first
 * beginning.
 */
export async function tracked<S extends Step, T>(
  steps: S[],
  name: S['name'],
  work: () => Promise<T>,
  factsOf?: (result: T) => Partial<S>,
): Promise<T> {
  const step = begin(steps, name);
  try {
    const result = await work();
    Object.assign(step, factsOf?.(result));
    step.state = 'done';
    return result;
  } catch (error) {
    step.state = 'failed';
    throw error;
  } finally {
    step.endedAtMs = Date.now();
  }
}

function begin<S extends Step>(steps: S[], name: S['name']): S {
  const known = steps.find((step) => step.name === name);
  if (!known) {
    const step: Step = { name, state: 'running', startedAtMs: Date.now() };
    steps.push(step as S);
    return step as S;
  }
  known.state = 'running';
  known.startedAgainAtMs = Date.now();
  delete known.endedAtMs;
  return known;
}
