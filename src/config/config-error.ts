import type { ConfigProblem } from './variable.js';

/** The environment is unusable. The message lists every problem, a line each, and shows no secret value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    const lines = problems.map(({ variable, message, takes }) => {
      const hint = takes === undefined ? '' : ` (takes ${takes})`;
      return `  ${variable}: ${message}${hint}`;
    });
    super([`Cannot use the environment: ${count}`, ...lines].join('\n'));
    this.problems = problems;
  }
}
