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
  /** The first of them. */
  readonly problems: readonly InputProblem[];
  /** How many there are in all. */
  readonly count: number;

  constructor(
    /** The file, or what else was read. */
    readonly source: string,
    problems: readonly InputProblem[],
  ) {
    const told = problems.slice(0, mostTold).map(withBoundedPath);
    super(renderProblems(source, told, problems.length));
    this.problems = told;
    this.count = problems.length;
  }
}

/** An {@link InputError} of a single problem with the whole of something. */
export function inputError(source: string, message: string): InputError {
  return new InputError(source, [{ path: '', message }]);
}

const widestPath = 40;

/** Problems of one file that are told; the first ones, since those after them often follow from them. */
const mostTold = 50;

/** A path holds keys of the file, which may be of any length; characters. */
const longestPathTold = 120;

function withBoundedPath({ path, message }: InputProblem): InputProblem {
  const told = path.length > longestPathTold ? `${path.slice(0, longestPathTold - 1)}…` : path;
  return { path: told, message };
}

function renderProblems(source: string, told: readonly InputProblem[], count: number): string {
  const [only] = told;
  if (only && count === 1 && only.path === '') return `${source}: ${only.message}; nothing was started`;
  const longestPath = told.reduce((most, { path }) => Math.max(most, path.length), 0);
  const width = Math.min(longestPath, widestPath) + 2;
  const lines = told.map(({ path, message }) => `  ${path.padEnd(width)}${message}`);
  const untold = count - told.length;
  if (untold > 0) lines.push(`  and ${untold} more`);
  const counted = count === 1 ? '1 problem' : `${count} problems`;
  return [`${source}: ${counted}, nothing was started`, ...lines].join('\n');
}

const longestQuote = 40;

/** A value as it may be shown in a message, shortened: however large or deep it is, only its beginning is looked at. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(beginning(value, 3)) ?? String(value);
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
}

function beginning(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return value.slice(0, 2 * longestQuote);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === 0) return '…';
  if (Array.isArray(value)) return value.slice(0, 5).map((item: unknown) => beginning(item, depth - 1));
  const keys = Object.keys(value).slice(0, 5);
  return Object.fromEntries(
    keys.map((key) => [key.slice(0, longestQuote), beginning(Reflect.get(value, key), depth - 1)]),
  );
}
