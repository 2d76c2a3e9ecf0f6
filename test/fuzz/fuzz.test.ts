import { describe, expect, it } from 'vitest';
import { subjects } from '../../fuzz/subjects.js';

/** Of all subjects together; `npm run fuzz` runs as many as are wanted. */
const cases = 2_000;

describe('fuzz', () => {
  // Another seed each day, so that every run looks at new cases and a failure can be repeated the same day.
  const seed = Math.floor(Date.now() / 86_400_000);

  it.each(subjects)('$name: hostile input breaks no promise', async ({ run }) => {
    expect(await run(Math.ceil(cases / subjects.length), seed)).toEqual([]);
  });
});
