/** One thing that is wrong with what was handed in. */
export interface InputProblem {
  /** Where: a path into the file such as `customer.addresses[0].country`, or a flag. Empty: the whole of it. */
  readonly path: string;
  /** What is wrong and what it takes, in words; free of secrets. */
  readonly message: string;
}

/** What was handed in is unusable; nothing was started. Carries every problem at once. */
export class InputError extends Error {
  override readonly name = 'InputError';
  constructor(
    /** The file, or what else was read. */
    readonly source: string,
    readonly problems: readonly InputProblem[],
  ) {
    super(renderProblems(source, problems));
  }
}

/** An {@link InputError} of a single problem with the whole of something. */
export function inputError(source: string, message: string): InputError {
  return new InputError(source, [{ path: '', message }]);
}

const widestPath = 40;

function renderProblems(source: string, problems: readonly InputProblem[]): string {
  const [only] = problems;
  if (only && problems.length === 1 && only.path === '')
    return `${source}: ${only.message}; nothing was started`;
  const width = Math.min(Math.max(...problems.map(({ path }) => path.length)), widestPath) + 2;
  const lines = problems.map(({ path, message }) => `  ${path.padEnd(width)}${message}`);
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return [`${source}: ${count}, nothing was started`, ...lines].join('\n');
}

const longestQuote = 40;

/** A value as it may be shown in a message, shortened. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
}
