import * as fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Sealed } from '../../src/contracts/sealed.js';
import { openBox, sealBox } from '../../src/security/cipher.js';
import type { SealedValue } from '../../src/security/sealing.js';
import { createSealer } from '../../src/security/sealing.js';
import { flip, newRing, rotatedRings } from './support.js';

const sealer = createSealer(newRing('k1'));

describe('createSealer', () => {
  it('opens what it sealed, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const sealed = JSON.parse(JSON.stringify(sealer.seal(text))) as SealedValue;
        expect(sealer.open(sealed)).toBe(text);
      }),
    );
  });

  it('seals into the plain JSON of the contracts', () => {
    expectTypeOf<SealedValue>().toEqualTypeOf<Sealed>();
    const sealed = sealer.seal('Password1!');
    expect(Object.keys(sealed)).toEqual(['v', 'kid', 'ct']);
    expect(Buffer.from(sealed.ct, 'base64url')).toHaveLength(12 + 10 + 16);
    expect(JSON.stringify(sealed)).not.toContain('Password1!');
  });

  it('seals the same text into another value each time', () => {
    expect(sealer.seal('same').ct).not.toBe(sealer.seal('same').ct);
  });

  it('refuses a value that was changed at any byte', () => {
    const sealed = sealer.seal('abc');
    for (let byte = 0; byte < 12 + 3 + 16; byte += 1) {
      expect(() => sealer.open({ ...sealed, ct: flip(sealed.ct, byte) })).toThrow(
        'Cannot open a sealed value: it was changed, or key "k1" is not the key that sealed it',
      );
    }
  });

  it('refuses a value that was cut', () => {
    const sealed = sealer.seal('abc');
    for (const length of [0, 10, 30, sealed.ct.length - 2]) {
      expect(() => sealer.open({ ...sealed, ct: sealed.ct.slice(0, length) })).toThrow('it was changed');
    }
  });

  it('refuses a value that names another key of the ring than its own', () => {
    const both = createSealer(newRing('k1', 'k2'));
    expect(() => both.open({ ...both.seal('abc'), kid: 'k2' })).toThrow('it was changed');
  });

  it('refuses a value of another form', () => {
    const other = { v: 2, kid: 'k1', ct: 'x' } as unknown as SealedValue;
    expect(() => sealer.open(other)).toThrow('it is not of the form {v: 1, kid, ct}');
  });

  it('opens old values after a rotation and seals new ones with the new key', () => {
    const { before, after, newOnly } = rotatedRings();
    const old = createSealer(before).seal('kept');
    expect(createSealer(after).open(old)).toBe('kept');
    const fresh = createSealer(after).seal('new');
    expect(fresh.kid).toBe('new');
    expect(() => createSealer(newOnly).open(old)).toThrow(
      'Cannot open a sealed value: key "old" is not in the key ring; add it to SECRET_KEYS',
    );
  });
});

describe('sealBox', () => {
  it('makes a box that opens for its own purpose only', () => {
    const { current } = newRing('k1');
    const box = sealBox(current, 'one', Buffer.from('x'));
    expect(openBox(current, 'one', box)?.toString()).toBe('x');
    expect(openBox(current, 'other', box)).toBeUndefined();
  });
});
