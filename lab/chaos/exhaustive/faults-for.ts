import { gatewayKinds, type FaultKind, type FaultRule } from '../../../sandbox/src/faults/faults.js';
import { lateByMs } from '../../world/timings.js';

/** A call as the ledger lists it. */
export interface Call {
  readonly method: string;
  readonly route: string;
}

/** A fault as it is played: a kind with its parameters. */
export type Variant = Pick<FaultRule, 'kind' | 'delayMs' | 'retryAfterSeconds' | 'ms'>;

const hourMs = 3_600_000;

/** Everything that can happen to one call and to nobody else. */
export const variants: readonly Variant[] = [
  { kind: 'answer-lost' },
  { kind: 'cut-then-commit', delayMs: lateByMs },
  { kind: 'slow', delayMs: lateByMs },
  { kind: 'half-body' },
  { kind: 'reset' },
  { kind: '500-done' },
  { kind: '500-not-done' },
  { kind: '502-done' },
  { kind: '502-not-done' },
  { kind: '504-done' },
  { kind: '504-not-done' },
  { kind: '503' },
  { kind: '503', retryAfterSeconds: 1 },
  { kind: '429' },
  { kind: '429', retryAfterSeconds: 1 },
  ...gatewayKinds.map((kind) => ({ kind })),
  { kind: '503-done', retryAfterSeconds: 1 },
  { kind: '503-then-commit', delayMs: lateByMs },
  { kind: '504-then-commit', delayMs: lateByMs },
  { kind: 'created-although-400' },
  { kind: 'address-dropped' },
  { kind: '401-admin' },
  { kind: 'token-expired' },
  { kind: 'token-revoked' },
];

const ofGateways: ReadonlySet<FaultKind> = new Set(gatewayKinds);

/** The faults for the call at this place: those of gateways, which are many and alike, by turns. */
export function variantsAt(place: number, gatewaysEvery: number): readonly Variant[] {
  return variants.filter(({ kind }, index) => !ofGateways.has(kind) || (index + place) % gatewaysEvery === 0);
}

/** What happens to everybody at once. */
export const clockVariants: readonly Variant[] = [
  { kind: 'clock-jump', ms: hourMs },
  { kind: 'clock-jump', ms: -hourMs },
];

const tokenRoutes = ['/V1/integration/customer/token', '/V1/integration/admin/token'];

const isCustomersOwn = ({ route }: Call): boolean => /^\/V1\/(customers\/me|carts\/mine)/.test(route);

/** Whether a kind means anything for a call; the sandbox gives it to no other. */
export function appliesTo(kind: FaultKind, call: Call): boolean {
  const isToken = tokenRoutes.includes(call.route);
  if (kind === 'address-dropped') return call.method === 'POST' && call.route === '/V1/customers';
  if (kind === 'lockout') return isToken;
  if (kind === '401-admin') return !isToken && !isCustomersOwn(call);
  if (kind === 'token-expired' || kind === 'token-revoked') return isCustomersOwn(call);
  if (kind === 'created-although-400' || kind.startsWith('400-deadlock'))
    return call.method !== 'GET' && !isToken;
  return true;
}

/** A rule that gives the fault to the call at this place (from 0) of a customer's calls. */
export function ruleAt(variant: Variant, customer: string, calls: readonly Call[], place: number): FaultRule {
  // The sandbox counts only calls to which the kind applies.
  const atCall = calls.slice(0, place + 1).filter((call) => appliesTo(variant.kind, call)).length;
  return { ...variant, customer, atCall };
}

/** A fault in words: `503 with Retry-After 1 s`. */
export function wordsOf({ kind, retryAfterSeconds, ms }: Variant): string {
  if (retryAfterSeconds !== undefined) return `${kind} with Retry-After ${retryAfterSeconds} s`;
  return ms === undefined ? kind : `${kind} by ${ms / hourMs} h`;
}
