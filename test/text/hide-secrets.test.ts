import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { secretHider } from '../../src/text/hide-secrets.js';
import { timeOf } from '../support/longest-stall.js';
import { encodings, escapings } from './escaped.js';

const mark = '[secret]';
const secret = 'Pä"ss\'<&/+ wörd€ 😀\\1';

/** Texts that a secret may be: of any characters whatever, but not so short that it stays. */
const secrets = fc
  .string({ unit: 'binary', minLength: 6, maxLength: 24 })
  .filter((text) => Buffer.from(text).toString() === text);
const around = fc.constantFrom('', ' ', 'the text ', '{"a":"', '":1}', '&amp; 100% \\ ', '?a=');
const escape = fc.constantFrom(...Object.values(escapings));
const encode = fc.constantFrom(...Object.values(encodings));

/** Whether a text holds none of the given form; equal surroundings are taken as well. */
function isGone(shown: string, form: string): boolean {
  return !shown.includes(form);
}

describe('secretHider', () => {
  const hide = secretHider([secret, 'abc'], mark);

  it.each(Object.entries(escapings))('hides a secret written as %s', (_, write) => {
    expect(hide(`before ${write(secret)} after abc`)).toBe(`before ${mark} after abc`);
  });

  it.each(Object.entries(encodings))('hides a secret in %s', (_, write) => {
    const shown = hide(`before ${write(secret)} after`);
    expect(shown).toMatch(/^before [\w+/-]{0,8}\[secret\][\w+/-]{0,4}={0,2} after$/);
  });

  it('hides a secret in Latin-1 within a URL', () => {
    expect(secretHider(['wörd/geheim'], mark)('a=w%F6rd%2fgeheim')).toBe(`a=${mark}`);
  });

  it('hides any secret that is escaped once or twice, whatever stands around it (property)', () => {
    fc.assert(
      fc.property(secrets, escape, escape, around, around, (text, inner, outer, before, after) => {
        const form = outer(inner(text));
        const shown = secretHider([text], mark)(before + form + after);
        expect(isGone(shown, form)).toBe(true);
        expect(shown).toContain(mark);
      }),
      { numRuns: 400 },
    );
  });

  it('hides any secret in base64 and hexadecimal, escaped or not (property)', () => {
    fc.assert(
      fc.property(secrets, encode, escape, around, (text, write, outer, before) => {
        const form = outer(write(text));
        const shown = secretHider([text], mark)(`${before}${form}.`);
        expect(isGone(shown, form)).toBe(true);
        expect(shown).toContain(mark);
      }),
      { numRuns: 400 },
    );
  });

  it('leaves no beginning of a secret at the end of a text that was cut, however it is written (property)', () => {
    fc.assert(
      fc.property(secrets, escape, fc.nat(), (text, write, place) => {
        const form = write(text);
        const cut = form.slice(0, 1 + (place % form.length));
        expect(secretHider([text], mark)(`so: ${cut}`, true)).toMatch(/^so: (\[secret\])?$/);
      }),
      { numRuns: 400 },
    );
  });

  it('leaves every text without a secret as it is (property)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(secretHider(['a secret that is not there'], mark)(text)).toBe(text);
      }),
    );
  });

  it('hides the whole of secrets that overlap, or hold each other, and finds none in a mark', () => {
    expect(secretHider(['secret', 'secret-and-more'], mark)('a secret-and-more b')).toBe(`a ${mark} b`);
    expect(secretHider(['abcdef', 'defghi'], mark)('x abcdefghi y')).toBe(`x ${mark} y`);
    expect(secretHider(['cret', 'password'], mark)('a password b')).toBe(`a ${mark} b`);
  });

  it('takes a short secret as it is from 4 characters on, and in base64 and hexadecimal from 6 on', () => {
    const base64 = Buffer.from('five5').toString('base64');
    expect(secretHider(['abc', 'four'], mark)('abc four')).toBe(`abc ${mark}`);
    expect(secretHider(['five5'], mark)(`five5 ${base64}`)).toBe(`${mark} ${base64}`);
  });

  it.each([
    ['near misses', 'a'.repeat(1_000), `${'a'.repeat(999)}b`],
    ['the same byte throughout', 'a'.repeat(1_000), 'a'],
    ['backslashes', '\\'.repeat(500), '\\'],
    ['percent signs', `${'%25'.repeat(300)}x`, '%25'],
    ['references', `${'&amp;'.repeat(300)}x`, '&amp;'],
    ['all escapes in turn', 'a secret of some length', '%25\\\\&amp;'],
  ])('takes time by the length of the text alone: %s', (_, long, piece) => {
    const many = Array.from({ length: 20 }, (__, index) => `${long}${index}`);
    const hideMany = secretHider(many, mark);
    hideMany('');
    const text = piece.repeat(Math.ceil(16_384 / piece.length));
    expect(timeOf(50, () => hideMany(text))).toBeLessThan(50);
  });
});
