import { describe, expect, it } from 'vitest';
import { holdAnswers } from '../../src/activities/held-answers.js';

/** Questions that are answered by hand, and a clock that is set by hand. */
function asking() {
  const asked: Question[] = [];
  const clock = { nowMs: 0 };
  const answers = holdAnswers(
    (_key: string) => {
      const question = openQuestion();
      asked.push(question);
      return question.promise;
    },
    () => clock.nowMs,
  );
  return { answers, asked, clock };
}

interface Question {
  readonly promise: Promise<number>;
  resolve(value: number): void;
  reject(error: Error): void;
}

function openQuestion(): Question {
  let settle: Pick<Question, 'resolve' | 'reject'> | undefined;
  const promise = new Promise<number>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, resolve: (value) => settle?.resolve(value), reject: (error) => settle?.reject(error) };
}

describe('holdAnswers', () => {
  it('asks once for all who ask while the answer is young enough, and per key', async () => {
    const { answers, asked, clock } = asking();
    const both = [answers('a', 1_000), answers('a', 1_000)];
    void answers('b', 1_000);
    expect(asked).toHaveLength(2);
    asked[0]?.resolve(1);
    expect(await Promise.all(both)).toEqual([1, 1]);
    clock.nowMs = 999;
    expect(await answers('a', 1_000)).toBe(1);
    void answers('a', 999);
    expect(asked).toHaveLength(3);
  });

  it('keeps no failure', async () => {
    const { answers, asked } = asking();
    const failed = answers('a', 1_000);
    asked[0]?.reject(new Error('the store is down'));
    await expect(failed).rejects.toThrow('the store is down');
    const again = answers('a', 1_000);
    asked[1]?.resolve(2);
    expect(await again).toBe(2);
    expect(asked).toHaveLength(2);
  });

  it('does not throw a newer answer out when an older question fails', async () => {
    const { answers, asked, clock } = asking();
    const older = answers('a', 1_000);
    clock.nowMs = 1_000;
    const newer = answers('a', 1_000);
    asked[1]?.resolve(2);
    await newer;
    asked[0]?.reject(new Error('too late'));
    await expect(older).rejects.toThrow('too late');
    expect(await answers('a', 1_000)).toBe(2);
    expect(asked).toHaveLength(2);
  });
});
