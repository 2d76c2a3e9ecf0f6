import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenServes, type TokenFacts } from '../../src/domain/session.js';

const hour = 3_600_000;
const token: TokenFacts = { issuedAtMs: 0, expiresAtMs: hour, generation: 3 };
const marginMs = 300_000;

describe('tokenServes', () => {
  it('refuses where there is no token', () => {
    expect(tokenServes(undefined, { minimumValidityMs: 0 }, 0, marginMs)).toBe(false);
  });

  it('counts a token as spent the margin before its expiry', () => {
    expect(tokenServes(token, { minimumValidityMs: 0 }, hour - marginMs, marginMs)).toBe(true);
    expect(tokenServes(token, { minimumValidityMs: 0 }, hour - marginMs + 1, marginMs)).toBe(false);
  });

  it('counts the longer of margin and the validity asked for', () => {
    expect(tokenServes(token, { minimumValidityMs: 600_000 }, hour - 600_000, marginMs)).toBe(true);
    expect(tokenServes(token, { minimumValidityMs: 600_000 }, hour - 599_999, marginMs)).toBe(false);
  });

  it('renews for the generation that was rejected, and not for an older one', () => {
    expect(tokenServes(token, { minimumValidityMs: 0, rejectedGeneration: 3 }, 0, marginMs)).toBe(false);
    expect(tokenServes(token, { minimumValidityMs: 0, rejectedGeneration: 2 }, 0, marginMs)).toBe(true);
  });

  it('serves with a fresh token however short-lived the store makes them, so that nothing renews for ever (property)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: hour }),
        fc.integer({ min: 0, max: 2 * hour }),
        (lifeMs, demandMs) => {
          const fresh = { issuedAtMs: 50, expiresAtMs: 50 + lifeMs, generation: 1 };
          expect(tokenServes(fresh, { minimumValidityMs: demandMs }, 50, marginMs)).toBe(true);
        },
      ),
    );
  });
});
