import * as fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Sealed } from '../../src/contracts/sealed.js';
import { openBox, sealBox } from '../../src/security/cipher.js';
import type { SealedValue } from '../../src/security/sealing.js';
import { createSealer } from '../../src/security/sealing.js';
import { flip, newRing, rotatedRings } from './support.js';

const sealer = createSealer(newRing('k1'));
const janes = { kind: 'password', owner: 'customer-default-a8af8341993604f2' } as const;

describe('createSealer', () => {
  it('opens what it sealed, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const sealed = JSON.parse(JSON.stringify(sealer.seal(text, janes))) as SealedValue;
        expect(sealer.open(sealed, janes)).toBe(text);
      }),
    );
  });

  it('seals into the plain JSON of the contracts', () => {
    expectTypeOf<SealedValue>().toEqualTypeOf<Sealed>();
    const sealed = sealer.seal('Password1!', janes);
    expect(Object.keys(sealed)).toEqual(['v', 'kid', 'ct']);
    expect(Buffer.from(sealed.ct, 'base64url')).toHaveLength(12 + 10 + 16);
    expect(JSON.stringify(sealed)).not.toContain('Password1!');
  });

  it('seals the same text into another value each time', () => {
    expect(sealer.seal('same', janes).ct).not.toBe(sealer.seal('same', janes).ct);
  });

  it('refuses a value that was changed at any byte', () => {
    const sealed = sealer.seal('abc', janes);
    for (let byte = 0; byte < 12 + 3 + 16; byte += 1) {
      expect(() => sealer.open({ ...sealed, ct: flip(sealed.ct, byte) }, janes)).toThrow(
        'Cannot open a sealed password: it was changed',
      );
    }
  });

  it('refuses a value that was cut', () => {
    const sealed = sealer.seal('abc', janes);
    for (const length of [0, 10, 30, sealed.ct.length - 2]) {
      expect(() => sealer.open({ ...sealed, ct: sealed.ct.slice(0, length) }, janes)).toThrow(
        'it was changed',
      );
    }
  });

  it('refuses a value that names another key of the ring than its own', () => {
    const both = createSealer(newRing('k1', 'k2'));
    expect(() => both.open({ ...both.seal('abc', janes), kid: 'k2' }, janes)).toThrow('it was changed');
  });

  it('refuses a value of another form', () => {
    const other = { v: 3, kid: 'k1', ct: 'x' } as unknown as SealedValue;
    expect(() => sealer.open(other, janes)).toThrow('it is not of the form {v, kid, ct}');
  });

  it('seals for one kind and one owner, and opens for no other', () => {
    const sealed = sealer.seal('abc', janes);
    const others = [
      { ...janes, kind: 'token' },
      { ...janes, owner: 'customer-default-a8af8341993604f3' },
      { ...janes, owner: 'customer-other-a8af8341993604f2' },
    ] as const;
    for (const other of others) expect(() => sealer.open(sealed, other)).toThrow('is not this customer');
    expect(() => sealer.open({ ...sealed, v: 1 }, janes)).toThrow('is not this customer');
  });

  it('opens values that an older release sealed for nobody, as tokens only those with the form of one', () => {
    const ring = newRing('k1');
    const old = (text: string): SealedValue => ({
      v: 1,
      kid: 'k1',
      ct: sealBox(ring.current, 'commerce-workflows/sealed/v1', Buffer.from(text)).toString('base64url'),
    });
    const opener = createSealer(ring);
    const token = { ...janes, kind: 'token' } as const;
    expect(opener.open(old('Password1!'), janes)).toBe('Password1!');
    for (const text of ['eyJhbGciOi.eyJ1aWQi.c2ln', 'abcdefgh0123456789abcdefgh012345']) {
      expect(opener.open(old(text), token)).toBe(text);
    }
    expect(() => opener.open(old('Password1!'), token)).toThrow('is not this customer');
  });

  it('opens old values after a rotation and seals new ones with the new key', () => {
    const { before, after, newOnly } = rotatedRings();
    const old = createSealer(before).seal('kept', janes);
    expect(createSealer(after).open(old, janes)).toBe('kept');
    const fresh = createSealer(after).seal('new', janes);
    expect(fresh.kid).toBe('new');
    expect(() => createSealer(newOnly).open(old, janes)).toThrow(
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
