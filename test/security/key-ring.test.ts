import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { KeyRingError, generateKey, parseKeyRing, requireKeyRing } from '../../src/security/key-ring.js';

const good = generateKey('k1');
const material = good.slice(3);

function problemsOf(text: string): readonly string[] {
  const parsed = parseKeyRing(text);
  return parsed.ok ? [] : parsed.problems;
}

describe('parseKeyRing', () => {
  it('seals with the first key and finds all of them', () => {
    const ring = requireKeyRing(`${good}, ${generateKey('k2')}`, 'test');
    expect(ring.current.id).toBe('k1');
    expect(ring.ids).toEqual(['k1', 'k2']);
    expect(ring.find('k2')?.id).toBe('k2');
    expect(ring.find('toString')).toBeUndefined();
  });

  it('reads one key a line, with comments, as key files have it', () => {
    expect(requireKeyRing(`# made in May\n${generateKey('b')}\n${good}\n`, 'test').ids).toEqual(['b', 'k1']);
  });

  it.each([
    ['', 'there is no key; one entry is id:base64 of 32 bytes'],
    [material, 'entry 1 is not of the form id:key'],
    [`${material}:k1`, 'entry 1 has an unusable id (letters, digits, ".", "_" and "-", at most 63)'],
    [`:${material}`, 'entry 1 has an unusable id (letters, digits, ".", "_" and "-", at most 63)'],
    ['k1:', 'key "k1" is not base64'],
    ['k1:not*base64', 'key "k1" is not base64'],
    [`k1:${Buffer.alloc(16).toString('base64')}`, 'key "k1" has 16 bytes instead of 32'],
    [`${good},${generateKey('k1')}`, 'key id "k1" is used twice'],
    [`${good},k2:${material}`, 'keys "k1" and "k2" are the same key'],
  ])('names what is wrong with entry %#', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it('reports every problem at once and never shows a key', () => {
    const text = `${material},k1:${material},k1:${material.slice(0, 40)},k2:${material}`;
    const problems = problemsOf(text);
    expect(problems).toHaveLength(3);
    expect(problems.join()).not.toContain(material.slice(0, 12));
    expect(() => requireKeyRing(text, 'SECRET_KEYS')).toThrow(KeyRingError);
  });

  it('keeps key material out of dumps', () => {
    const ring = requireKeyRing(good, 'test');
    const dump =
      inspect(ring, { depth: 9, showHidden: true }) + JSON.stringify(ring) + inspect(ring.find('k1'));
    expect(dump).not.toContain(material);
    expect(dump).not.toContain(Buffer.from(material, 'base64').toString('hex'));
  });
});

describe('generateKey', () => {
  it('makes another key with another id each time', () => {
    const keys = Array.from({ length: 20 }, () => generateKey());
    expect(requireKeyRing(keys.join(','), 'test').ids).toHaveLength(20);
  });
});
