import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visible, visibleInLine, visibleJson } from '../../src/text/visible.js';

/** Whether a terminal would act on a character, or not show it: asked of Unicode, apart from how the code asks. */
function isSafe(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  const control = code < 0x20 || (code >= 0x7f && code < 0xa0) || (code >= 0xd800 && code < 0xe000);
  const direction = (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e);
  return !control && !direction && !(code >= 0x2060 && code <= 0x206f) && code !== 0xfeff && code !== 0xad;
}

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\u001b[2J',
        '\u001b]52;c;aGk=\u0007',
        '\u001b]8;;http://x\u001b\\',
        '\u009b31m',
        '\u202e',
        '\u2066',
        '\r',
      ),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\ud800', '\udfff', '\u{e0041}', '\u200d', '\u2028', '\0', '\u007f'),
    ),
  )
  .map((parts) => parts.join(''));

describe('visible', () => {
  it.each([
    ['an escape sequence', 'a\u001b[31mb', String.raw`a\u001b[31mb`],
    ['the clipboard (OSC 52)', '\u001b]52;c;aGk=\u0007', String.raw`\u001b]52;c;aGk=\u0007`],
    ['a link (OSC 8) by C1', '\u009d8;;http://x\u009c', String.raw`\u009d8;;http://x\u009c`],
    ['directions', 'a\u202eb\u2066c', String.raw`a\u202eb\u2066c`],
    ['no width', 'pay\u200bpal\ufeff', String.raw`pay\u200bpal\ufeff`],
    ['a carriage return', 'right\rwrong', String.raw`right\u000dwrong`],
    ['a character beyond 16 bits', 'a\u{e0041}', String.raw`a\udb40\udc41`],
  ])('writes out %s', (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it('leaves letters of all languages, signs and emoji as they are, and lines and tabs', () => {
    const text = 'Zoë 日本語 עברית العربية ✓ … · 😀 é\n\ttext';
    expect(visible(text)).toBe(text);
    expect(visibleInLine('a\n\tb')).toBe(String.raw`a\u000a\u0009b`);
  });

  it('lets nothing through that a terminal acts on (property)', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const unsafe = Array.from(visible(text)).filter(
          (character) => !isSafe(character) && !'\n\t'.includes(character),
        );
        expect(unsafe).toEqual([]);
        expect(Array.from(visibleInLine(text)).filter((character) => !isSafe(character))).toEqual([]);
      }),
    );
  });

  it('writes JSON that means the same (property)', () => {
    fc.assert(
      fc.property(hostile, fc.string(), (text, key) => {
        const value = { [`k${key}${text}`]: [text] };
        const json = visibleJson(JSON.stringify(value));
        expect(JSON.parse(json)).toEqual(value);
        expect(Array.from(json).filter((character) => !isSafe(character))).toEqual([]);
      }),
    );
  });
});
