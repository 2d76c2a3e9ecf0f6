import { describe, expect, it } from 'vitest';
import { subjects } from '../../fuzz/subjects.js';

// 2,000 cases in all, fewer of what reads and writes files; `npm run fuzz` runs as many as are wanted.
describe('fuzz', () => {
  // Another seed each day, so that every run looks at new cases and a failure can be repeated the same day.
  const seed = Math.floor(Date.now() / 86_400_000);

  it.each(subjects)(
    '$name: hostile input breaks no promise',
    async ({ name, run }) => {
      expect(await run(name === 'files' ? 500 : 1_500, seed)).toEqual([]);
    },
    300_000,
  );
});
