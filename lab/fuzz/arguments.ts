import { Command, InvalidArgumentError, Option } from 'commander';
import { subjects } from './subjects.js';

/** What a fuzz run is asked to do. */
export interface FuzzOptions {
  /** Of each subject. */
  readonly cases: number;
  /** Decides all cases. */
  readonly seed: number;
  /** Names of subjects. */
  readonly what: readonly string[];
  readonly json: boolean;
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d{1,10}$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It takes a whole number from ${least} to ${most}.`);
  };
}

/** Reads the command line; ends the process with status 2 where it cannot be used, with 0 after --help. */
export function parseFuzzArguments(argv: readonly string[]): FuzzOptions {
  const names = subjects.map(({ name }) => name);
  const flags = new Command('fuzz')
    .description('Feeds hostile input to what takes input, and ends with 1 when something breaks a promise.')
    .option('--cases <n>', 'cases of each subject', wholeNumber(1, 10_000_000), 10_000)
    .addOption(new Option('--what <subject>', 'only this one (default: all)').choices([...names, 'all']))
    .option('--seed <n>', 'decides the cases (default: by the clock)', wholeNumber(0, 2 ** 31 - 1))
    .option('--json', 'only the line of JSON on stdout', false)
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
    .parse(argv, { from: 'user' })
    .opts<{
      readonly cases: number;
      readonly what?: string;
      readonly seed?: number;
      readonly json: boolean;
    }>();
  return {
    cases: flags.cases,
    seed: flags.seed ?? Date.now() % 2 ** 31,
    what: flags.what === undefined || flags.what === 'all' ? names : [flags.what],
    json: flags.json,
  };
}
