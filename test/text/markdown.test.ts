import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { named, quoted } from '../../src/text/markdown.js';

describe('quoted', () => {
  it.each([
    ['HTML', '<img src=x onerror=alert(1)>', '`<img src=x onerror=alert(1)>`'],
    ['a link', '[pay here](https://evil.example)', '`[pay here](https://evil.example)`'],
    ['a backtick that would end it', 'a ` <b> b', "`a ' <b> b`"],
    ['lines that would begin a list', 'a\n\n- b\n# c', '`a - b # c`'],
    ['what cannot be seen', 'a\u202eb\u001b[0m', String.raw`${'`'}a\u202eb\u001b[0m${'`'}`],
    ['nothing', ' \n ', ''],
  ])('makes a span of code of %s', (_, text, markdown) => {
    expect(quoted(text)).toBe(markdown);
  });

  it('is one bounded span of code, whatever the text (property)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), (text) => {
        expect(quoted(text)).toMatch(/^(`[^`\n]{1,1001}`)?$/);
      }),
    );
    expect(quoted('x'.repeat(5_000))).toHaveLength(1_003);
  });
});

describe('named', () => {
  it('leaves plain words, and quotes all others', () => {
    expect(['ne_wh', '000000003', 'USD', 'www.evil.example', '*', ''].map(named)).toEqual([
      'ne_wh',
      '000000003',
      'USD',
      '`www.evil.example`',
      '`*`',
      '',
    ]);
  });
});
