import type { ExhaustiveResult } from './run.js';
import type { Verdict } from './verdict.js';

/** What a group of plays comes down to. */
export interface GroupSummary {
  readonly played: number;
  readonly held: number;
  /** Plays in which a person was asked although nothing was wrong with the input. */
  readonly askedInVain: number;
}

/** What all comes down to: the line of JSON. */
export interface ExhaustiveSummary {
  readonly seed: number;
  readonly played: number;
  readonly held: number;
  readonly groups: Readonly<Record<string, GroupSummary>>;
  readonly pairsThere: number;
  readonly lockouts: number;
  readonly leaks: number;
  readonly totalMs: number;
  readonly ok: boolean;
}

export function exhaustiveSummary(result: ExhaustiveResult): ExhaustiveSummary {
  const groups = Object.fromEntries(
    Object.entries(result.groups).map(([name, verdicts]) => [
      name,
      {
        played: verdicts.length,
        held: verdicts.filter(isHeld).length,
        askedInVain: verdicts.filter(({ askedInVain }) => askedInVain.length > 0).length,
      },
    ]),
  );
  const all = Object.values(result.groups).flat();
  const held = all.filter(isHeld).length;
  return {
    seed: result.options.seed,
    played: all.length,
    held,
    groups,
    pairsThere: result.pairsThere,
    lockouts: result.lockouts,
    leaks: result.leaks.length,
    totalMs: result.totalMs,
    ok: held === all.length && result.leaks.length === 0 && result.lockouts === 0,
  };
}

function isHeld({ faults }: Verdict): boolean {
  return faults.length === 0;
}

/** At most so many are named. */
const mostNamed = 40;

/** The same as a table for people, with every play in which a rule did not hold. */
export function exhaustiveTable(result: ExhaustiveResult): string {
  const sum = exhaustiveSummary(result);
  const width = Math.max(...Object.keys(sum.groups).map((name) => name.length));
  const calls = result.baselines.map(({ title, calls }) => `${title} ${calls}`).join(', ');
  const broken = Object.values(result.groups)
    .flat()
    .filter((verdict) => !isHeld(verdict));
  return [
    `Every fault at every call, seed ${sum.seed}. Calls: ${calls}. Pairs there: ${sum.pairsThere}.`,
    ...Object.entries(sum.groups).map(([name, { played, held, askedInVain }]) => {
      const asked = askedInVain > 0 ? `, a person was asked in vain in ${askedInVain}` : '';
      return `  ${name.padEnd(width)}  ${held} of ${played} held${asked}`;
    }),
    `  lockouts: ${sum.lockouts}; leaks: ${sum.leaks}; total ${(sum.totalMs / 1_000).toFixed(1)} s`,
    ...broken.slice(0, mostNamed).map(complaintAbout),
    ...result.leaks.map(({ what, where, form }) => `  ! ${what} in ${where} (${form})`),
    ...result.folders.map((folder) => `  Database and logs: ${folder}`),
    sum.ok ? 'Every rule held.' : 'NOT every rule held.',
  ].join('\n');
}

/** A play in which a rule did not hold, in words. */
export function complaintAbout({ title, what, faults, askedInVain }: Verdict): string {
  const asked = askedInVain.map((type) => `asked a person in vain: ${type}`);
  return `  ! ${title}: ${what}: ${[...faults, ...asked].join(', ')}`;
}
