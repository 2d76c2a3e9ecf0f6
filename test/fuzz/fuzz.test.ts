import { describe, expect, it } from 'vitest';
import { subjects } from '../../fuzz/subjects.js';

// 2,000 cases in all, fewer of what reads and writes files; `npm run fuzz` runs as many as are wanted.
const cases: Readonly<Record<string, number>> = { files: 300, facade: 500, answers: 600, sandbox: 600 };

describe('fuzz', () => {
  // Another seed each day, so that every run looks at new cases and a failure can be repeated the same day.
  const seed = Math.floor(Date.now() / 86_400_000);

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
