import type { FaultRule } from '../../../../sandbox/src/faults/faults.js';
import { appliesTo, variantsAt, wordsOf, type Call, type Variant } from '../faults-for.js';
import { holdAt, killPoints, type KillPoint } from '../kill-points.js';

/** A call of a scenario: the so manieth (from 1) of its method and route, since lists are read side by side. */
export interface NumberedCall extends Call {
  readonly number: number;
}

/** What is done to one play. */
export interface Blow {
  /** In words. */
  readonly what: string;
  readonly rule: FaultRule;
  /** Where in the call that the rule holds the worker is killed; absent where it is left alone. */
  readonly kill?: KillPoint;
}

/** The calls of inventory and stock; others are those of the integration itself. */
const ownRoute = /^\/V1\/(inventory|products|store)(\/|$)/;

/** The calls among these requests that can be hit, in their order. */
export function numberedCalls(requests: readonly Call[]): NumberedCall[] {
  const own = requests.filter(({ route }) => ownRoute.test(route));
  return own.map(({ method, route }, place) => {
    const number = own.slice(0, place + 1).filter((call) => call.method === method && call.route === route);
    return { method, route, number: number.length };
  });
}

/** Each fault at each of the calls. */
export function faultsAt(calls: readonly NumberedCall[], gatewaysEvery: number): Blow[] {
  return calls.flatMap((call, place) =>
    variantsAt(place, gatewaysEvery)
      .filter(({ kind }) => appliesTo(kind, call))
      .map((variant) => ({ what: `${wordsOf(variant)} at ${nameOf(call)}`, rule: ruleAt(variant, call) })),
  );
}

/** The worker killed at each point of each of the calls. */
export function killsAt(calls: readonly NumberedCall[]): Blow[] {
  return killPoints.flatMap((kill) =>
    calls.map((call) => ({
      what: `kill ${kill} at ${nameOf(call)}`,
      rule: ruleAt(holdAt(kill), call),
      kill,
    })),
  );
}

/** Each so manieth, the first of them not at the beginning; all with 1. */
export function someOf<T>(all: readonly T[], every: number): T[] {
  return all.filter((_, index) => index % every === Math.floor(every / 2));
}

function ruleAt(variant: Variant, { method, route, number }: NumberedCall): FaultRule {
  // Methods come from the ledger, which has no others.
  return { ...variant, method: method as NonNullable<FaultRule['method']>, route, atCall: number };
}

function nameOf({ method, route, number }: NumberedCall): string {
  return `${method} ${route}, call ${number}`;
}
