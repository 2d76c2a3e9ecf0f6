import { describe, expect, it } from 'vitest';
import { subjects } from '../../fuzz/subjects.js';

// 2,000 cases in all, fewer of what reads and writes files; `npm run fuzz` runs as many as are wanted.
const cases: Readonly<Record<string, number>> = { files: 300, facade: 500, answers: 600, sandbox: 600 };

describe('fuzz', () => {
  // Always the same cases, so that a change is judged by what it changes; `npm run fuzz` looks at new ones.
  const seed = 20_260;

  it.each(subjects)(
    '$name: hostile input breaks no promise',
    async ({ name, run }) => {
      const { findings } = await run(cases[name] ?? 0, seed);
      expect(findings).toEqual([]);
    },
    300_000,
  );

  it('every subject has its share of the cases', () => {
    expect(Object.keys(cases)).toEqual(subjects.map(({ name }) => name));
  });
});
