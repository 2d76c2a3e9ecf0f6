import { check } from 'recheck';
import { describe, expect, it } from 'vitest';
import { timeOf } from '../support/longest-stall.js';
import { expressionsOf, piecesFor, type Expression } from './regular-expressions.js';

const { written, made } = expressionsOf();
const unequal = [...new Map(written.map((one) => [`/${one.pattern}/${one.flags}`, one])).entries()];

const mib = 2 ** 20;
const limitMs = 50;
const perMatchMs = 0.000_5;

/** The check may have to wait for a busy machine; milliseconds. */
const timeout = 120_000;

/** Applies an expression as its flags allow: to all of the text where it is global. Gives how often it matched. */
function apply({ pattern, flags }: Expression): (text: string) => number {
  const expression = new RegExp(pattern, flags);
  return (text) => {
    expression.lastIndex = 0;
    let matches = 0;
    while (expression.test(text) && expression.global) {
      matches += 1;
      // One that matches nothing would stay where it is.
      if (expression.lastIndex === 0) break;
    }
    return matches;
  };
}

/** A text of one piece again and again, one that nothing matches at its end: with and without another beginning. */
type Shape = (length: number) => string;

function shapesFor(expression: Expression): Shape[] {
  return piecesFor(expression.pattern).flatMap((piece) => {
    const filled: Shape = (length) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length - 1);
    return [(length) => `${filled(length)}\0`, (length) => `x${filled(length)}\0`, filled];
  });
}

/** The slowest of many texts, found with short ones. */
function worstShapes(expression: Expression): Shape[] {
  const run = apply(expression);
  const timed = shapesFor(expression).map((shape) => {
    const text = shape(2 ** 11);
    return { shape, time: timeOf(0, () => run(text), 2) };
  });
  const worst = timed.sort((one, other) => other.time - one.time).slice(0, 3);
  return worst.map(({ shape }) => shape);
}

describe('regular expressions', () => {
  it('are written down where they can be checked: none is made of a text', () => {
    expect(written.length).toBeGreaterThan(100);
    expect(made).toEqual([]);
  });

  it('the check knows one that is not linear', async () => {
    expect((await check(String.raw`<title[^>]*>`, 'i')).status).toBe('vulnerable');
    expect((await check(String.raw`\s+$`, '')).status).toBe('vulnerable');
  });

  it('the worst text is found for one that is not linear', () => {
    const expression = { place: '', pattern: '<title[^>]*>', flags: 'i' };
    const run = apply(expression);
    const [short, long] = [2 ** 12, 2 ** 14].map((length) =>
      Math.max(...shapesFor(expression).map((shape) => timeOf(0, () => run(shape(length)), 2))),
    );
    expect((long ?? 0) / (short ?? 1)).toBeGreaterThan(8);
  });

  it.each(unequal)('%s is linear', { timeout }, async (_, { place, pattern, flags }) => {
    expect({ place, status: (await check(pattern, flags, { timeout })).status }).toEqual({
      place,
      status: 'safe',
    });
  });

  it.each(unequal)('%s takes its worst text of 1 MiB in time', { timeout }, (_, expression) => {
    const run = apply(expression);
    for (const shape of worstShapes(expression)) {
      const text = shape(mib);
      expect(text.length).toBeGreaterThanOrEqual(mib - 1);
      // Handing over each of a million matches takes time of its own, however it was found.
      const limit = limitMs + run(text) * perMatchMs;
      expect(timeOf(limit, () => run(text), 5)).toBeLessThan(limit);
    }
  });
});
