/** Decides which requests get which faults. */
import { RE2JS } from 're2js';
import type { Caller } from '../context.js';
import type { Fault, FaultKind, FaultRule, FaultsConfig, MixedFaults } from './faults.js';
import { faultOf, mixedKinds } from './faults.js';
import { seededRandom } from './random.js';

/** A request as the rules see it. */
export interface FaultTarget {
  readonly method: string;
  readonly route: string;
  /** Its index in the ledger. */
  readonly index: number;
  readonly callerType: Caller['type'];
  /** E-mail of the customer that it is about, in small letters, or null. */
  readonly customer: string | null;
  /** Whether it has this text in its address or its body. */
  readonly mentions: (text: string) => boolean;
}

interface CountedRule {
  readonly rule: FaultRule;
  /** Matching calls so far. */
  calls: number;
}

export class FaultEngine {
  readonly #defaultSeed: number;
  #config: FaultsConfig = {};
  #rules: CountedRule[] = [];
  #mentions: readonly string[] = [];
  #random: () => number;

  constructor(seed: number) {
    this.#defaultSeed = seed;
    this.#random = seededRandom(seed);
  }

  get config(): FaultsConfig {
    return this.#config;
  }

  /** Puts these faults in the place of all others; counters and the random stream begin anew. */
  set(config: FaultsConfig): void {
    this.#config = config;
    this.#rules = (config.rules ?? []).map((rule) => ({ rule, calls: 0 }));
    this.#mentions = [...new Set((config.rules ?? []).flatMap(({ mentions }) => mentions ?? []))];
    this.#random = seededRandom(config.seed ?? this.#defaultSeed);
  }

  clear(): void {
    this.set({});
  }

  /** The fault for this request, if it gets one. Every matching rule counts the call, even behind one that hit. */
  next(target: FaultTarget): Fault | undefined {
    const hits = this.#rules.filter((counted) => this.#hits(counted, target));
    const hit = hits[0];
    if (hit) return faultOf(hit.rule.kind, hit.rule);
    return this.#config.mixed && this.#nextMixed(this.#config.mixed, target);
  }

  /** Which of the texts that rules look for this request has. */
  mentionedBy({ mentions }: Pick<FaultTarget, 'mentions'>): string[] {
    return this.#mentions.filter(mentions);
  }

  #hits(counted: CountedRule, target: FaultTarget): boolean {
    const { rule } = counted;
    if (!matchesRoute(rule, target) || !isAbout(rule, target) || !fits(rule.kind, target)) return false;
    counted.calls += 1;
    if (rule.atRequest !== undefined && rule.atRequest !== target.index) return false;
    if (rule.atCall !== undefined && rule.atCall !== counted.calls) return false;
    if (rule.times !== undefined && counted.calls > rule.times) return false;
    return rule.probability === undefined || this.#random() < rule.probability;
  }

  #nextMixed(mixed: MixedFaults, target: FaultTarget): Fault | undefined {
    if (!matchesRoute(mixed, target)) return undefined;
    const kinds = (mixed.kinds ?? mixedKinds).filter((kind) => fits(kind, target));
    // Both numbers are drawn for every call: what one call gets does not shift the luck of the next.
    const [chance, choice] = [this.#random(), this.#random()];
    const kind = kinds[Math.floor(choice * kinds.length)];
    return chance < mixed.probability && kind !== undefined ? faultOf(kind, mixed) : undefined;
  }
}

function matchesRoute(rule: Pick<FaultRule, 'method' | 'route'>, target: FaultTarget): boolean {
  if (rule.method !== undefined && rule.method !== target.method) return false;
  return rule.route === undefined || patternOf(rule.route).matcher(target.route).find();
}

function isAbout({ customer, mentions }: FaultRule, target: FaultTarget): boolean {
  if (customer !== undefined && customer.toLowerCase() !== (target.customer ?? '')) return false;
  return mentions === undefined || target.mentions(mentions);
}

const patterns = new Map<string, RE2JS>();

function patternOf(route: string): RE2JS {
  let pattern = patterns.get(route);
  if (!pattern) {
    const source = route
      .split('*')
      .map((part) => RE2JS.quote(part))
      .join('.*');
    pattern = RE2JS.compile(`^${source}$`);
    patterns.set(route, pattern);
  }
  return pattern;
}

const tokenRoutes = ['/V1/integration/customer/token', '/V1/integration/admin/token'];

/** The token routes tell every trouble as a refused sign-in. */
const onlyWrites: ReadonlySet<FaultKind> = new Set<FaultKind>([
  'created-although-400',
  '400-deadlock-done',
  '400-deadlock-not-done',
]);

/** Whether a kind means anything for a request; one that does not is never given, nor counted. */
function fits(kind: FaultKind, { method, route, callerType }: FaultTarget): boolean {
  if (kind === 'address-dropped') return method === 'POST' && route === '/V1/customers';
  if (kind === 'lockout') return tokenRoutes.includes(route);
  if (kind === '401-admin') return callerType === 'admin' || callerType === 'integration';
  if (kind === 'token-expired' || kind === 'token-revoked') return callerType === 'customer';
  if (onlyWrites.has(kind)) return method !== 'GET' && !tokenRoutes.includes(route);
  return true;
}
