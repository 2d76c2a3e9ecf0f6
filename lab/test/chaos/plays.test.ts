import { describe, expect, it } from 'vitest';
import { appliesTo, ruleAt, variants } from '../../chaos/exhaustive/faults-for.js';
import { allPairs, playOf, samplePairs } from '../../chaos/exhaustive/pairs.js';
import { Casting, type PlayVerdict, type Scenario } from '../../chaos/exhaustive/play.js';
import { singlesOf } from '../../chaos/exhaustive/singles.js';

const create = { method: 'POST', route: '/V1/customers' };
const token = { method: 'POST', route: '/V1/integration/customer/token' };
const me = { method: 'GET', route: '/V1/customers/me' };
const calls = [create, token, me];
const scenario: Scenario = { case: 'plain', usesSession: true };

function single(): PlayVerdict {
  const play = {
    ...new Casting(1).cast(scenario),
    what: 'reset',
    rules: [{ kind: 'reset', atCall: 2 } as const],
  };
  const struck = calls.map((call, place) => ({ ...call, fault: place === 1 ? 'reset' : null }));
  return { play, title: 'plain', what: 'reset', calls: struck, faults: [], askedInVain: [], tookMs: 1 };
}

describe('singlesOf', () => {
  it('plays each fault at each call to which it applies, each with a customer of its own', () => {
    const plays = singlesOf([{ scenario, calls }], new Casting(1), () => variants);
    const applicable = calls.flatMap((call) => variants.filter(({ kind }) => appliesTo(kind, call)));
    expect(plays).toHaveLength(applicable.length);
    expect(new Set(plays.map(({ person }) => person.email)).size).toBe(plays.length);
  });

  it('leaves the calls before an order alone', () => {
    const cart = { method: 'POST', route: '/V1/carts/mine' };
    const ordering: Scenario = { case: 'plain', usesSession: false, order: 'pickup' };
    const plays = singlesOf([{ scenario: ordering, calls: [create, token, cart] }], new Casting(1), () => [
      { kind: 'reset' },
    ]);
    expect(plays.map(({ what }) => what)).toEqual(['reset at call 3, POST /V1/carts/mine']);
  });
});

describe('ruleAt', () => {
  it('counts only the calls to which the kind applies, as the sandbox does', () => {
    expect(ruleAt({ kind: 'token-expired' }, 'a@example.com', calls, 2)).toMatchObject({ atCall: 1 });
    expect(ruleAt({ kind: 'reset' }, 'a@example.com', calls, 2)).toMatchObject({ atCall: 3 });
  });
});

describe('allPairs', () => {
  it('strikes a second time only after the first', () => {
    const pairs = allPairs([single()]);
    expect(pairs.length).toBeGreaterThan(variants.length / 2);
    expect(new Set(pairs.map(({ place }) => place))).toEqual(new Set([2]));
  });

  it('gives both blows to one new customer', () => {
    const [pair] = allPairs([single()]);
    if (!pair) throw new Error('Cannot test: no pair');
    const play = playOf(pair, new Casting(2));
    expect(play.rules.map(({ customer }) => customer)).toEqual([play.person.email, play.person.email]);
  });
});

describe('samplePairs', () => {
  it('takes the same pairs for the same seed, and others for another', () => {
    const pairs = allPairs([single()]);
    const sample = samplePairs(pairs, 5, 1);
    expect(sample).toHaveLength(5);
    expect(samplePairs(pairs, 5, 1)).toEqual(sample);
    expect(samplePairs(pairs, 5, 2)).not.toEqual(sample);
    expect(samplePairs(pairs, 'all', 1)).toEqual(pairs);
  });
});
