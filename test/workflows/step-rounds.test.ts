import { describe, expect, it } from 'vitest';
import { StepRounds } from '../../src/workflows/step-rounds.js';

const fails = (): Promise<never> => Promise.reject(new Error('no'));

describe('StepRounds', () => {
  it('counts the failures of a step in a row, and of no other', async () => {
    const rounds = new StepRounds();
    for (const before of [0, 1, 2]) {
      const seen: number[] = [];
      await expect(
        rounds.run('place', (round) => {
          seen.push(round);
          return fails();
        }),
      ).rejects.toThrow('no');
      expect(seen).toEqual([before]);
      expect(rounds.latest).toBe(before + 1);
      await rounds.run('fill', async (round) => expect(round).toBe(0));
    }
    expect(rounds.of('place')).toBe(3);
  });

  it('begins anew with a step that went well, and with all once somebody has mended something', async () => {
    const rounds = new StepRounds();
    await rounds.run('fill', fails).catch(() => {});
    await rounds.run('place', fails).catch(() => {});
    await rounds.run('fill', async () => {});
    expect([rounds.of('fill'), rounds.of('place')]).toEqual([0, 1]);
    rounds.reset();
    expect([rounds.of('place'), rounds.latest]).toEqual([0, 0]);
  });
});
