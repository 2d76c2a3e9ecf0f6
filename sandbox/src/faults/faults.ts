/** What can go wrong on purpose: the kinds of faults and the rules that give them, as `PUT /__sandbox/faults` takes them. */
import { z } from 'zod';

/** Answers made in front of the store, or spoiled on their way, and the words of what is beneath it: many, and alike. */
export const gatewayKinds = [
  '503-done',
  '503-not-done',
  '520-done',
  '520-not-done',
  '408-done',
  '408-not-done',
  '499-done',
  '499-not-done',
  '403-done',
  '403-not-done',
  '401-basic',
  '429-gateway',
  '200-sign-in',
  '400-deadlock-done',
  '400-deadlock-not-done',
  '500-sqlstate-done',
  '500-sqlstate-not-done',
  'bom',
  'php-notice',
] as const;

/**
 * The kinds. "Done" means that the store does its work and the caller is told something else; the other kinds say when not.
 *
 * - `answer-lost`: done, then the connection is destroyed instead of an answer.
 * - `cut-then-commit`: the connection is destroyed at once, and the work is done `delayMs` later (default 300).
 * - `slow`: done, and the answer comes `delayMs` later (default 2000).
 * - `half-body`: done, and the answer breaks off in the middle.
 * - `reset`: not done; the connection is reset as if the request had never been read.
 * - `500-done`, `500-not-done`: `Internal Error … Report ID`.
 * - `502-done`, `502-not-done`, `504-done`, `504-not-done`: HTML of a proxy.
 * - `503`: not done; the store's maintenance page, with Retry-After when `retryAfterSeconds` is given.
 * - `429`: not done; the store's own words, with Retry-After when `retryAfterSeconds` is given.
 * - `503-done`, `503-not-done`, `520-done`, `520-not-done`, `408-done`, `408-not-done`, `499-done`, `499-not-done`: HTML of a
 *   gateway that gave up on the store, with Retry-After when `retryAfterSeconds` is given.
 * - `503-then-commit`, `504-then-commit`: the same pages at once, and the work is done `delayMs` later (default 300).
 * - `403-done`, `403-not-done`: a firewall's page, for an answer that it holds back and for a request.
 * - `401-basic`, `429-gateway`, `200-sign-in`: not done; basic authentication, a rate limiter, a sign-in page with status 200,
 *   all in front of the store.
 * - `400-deadlock-done`, `400-deadlock-not-done`: the database's words behind a plugin's, as bad input is told. Writes only.
 * - `500-sqlstate-done`, `500-sqlstate-not-done`: the database's words and number, as in developer mode.
 * - `bom`, `php-notice`: done; a byte order mark, or a notice of PHP's, before the answer.
 * - `created-although-400`: done, but the answer is a 400 that reads as if it had not been. Writes only.
 * - `address-dropped`: a new customer's addresses are left out, the answer is 200. `POST /V1/customers` only.
 * - `401-admin`: a good admin token, or integration signature, is taken for a guest's in this request.
 * - `token-expired`: the customer's token, and older ones, are dead from this request on.
 * - `token-revoked`: all tokens of the customer minted up to this second are dead from this request on.
 * - `lockout`: the user name of this token request is locked for half an hour. Token endpoints only.
 * - `clock-jump`: the sandbox's clock moves by `ms` (default one hour) before the request is handled.
 * - `hold-before`, `hold-after`: the request waits before its work, or between its work and its answer, until it is
 *   released (`POST /__sandbox/release`) or `delayMs` is over (default 30 000). For killing the caller at that moment.
 * - `hold-unread`: waits like `hold-before`, and then the connection is reset; not done. For killing the caller just before.
 */
export const faultKinds = [
  'answer-lost',
  'cut-then-commit',
  'slow',
  'half-body',
  'reset',
  '500-done',
  '500-not-done',
  '502-done',
  '502-not-done',
  '504-done',
  '504-not-done',
  '503',
  '429',
  ...gatewayKinds,
  '503-then-commit',
  '504-then-commit',
  'created-although-400',
  'address-dropped',
  '401-admin',
  'token-expired',
  'token-revoked',
  'lockout',
  'clock-jump',
  'hold-before',
  'hold-after',
  'hold-unread',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/**
 * The kinds that the preset `mixed` draws from. Left out: `lockout` and `clock-jump`, which last longer than the request
 * they hit, and the holds, which need somebody to release them.
 */
export const mixedKinds: readonly FaultKind[] = faultKinds.filter(
  (kind) => !['lockout', 'clock-jump', 'hold-before', 'hold-after', 'hold-unread'].includes(kind),
);

/** Longer ones than this a timer of Node takes for none at all. */
const longestDelayMs = 2_147_483_647;

/** Codes, SKUs and names of stocks are shorter. */
const longestMention = 255;

const parameters = {
  /** For kinds that end in `then-commit`, `slow` and the holds, in milliseconds. */
  delayMs: z.number().int().min(0).max(longestDelayMs).optional(),
  /** For answers of a gateway, `503` and `429`: adds a Retry-After header. */
  retryAfterSeconds: z.number().int().min(0).optional(),
  /** For `clock-jump`, in milliseconds; negative goes back. A jump out of the clock's range does nothing. */
  ms: z.number().int().optional(),
  /** For `created-although-400`: the message instead of the usual one of the route. */
  message: z.string().optional(),
};

const ruleSchema = z
  .strictObject({
    kind: z.enum(faultKinds),
    /** Default: any. */
    method: z.enum(['GET', 'POST', 'PUT', 'DELETE']).optional(),
    /** The route's pattern as the ledger shows it, e.g. `/V1/order/:orderId/ship`; `*` stands for anything. Default: any. */
    route: z.string().optional(),
    /** E-mail of the customer that the request is about; an empty text stands for none. Default: any. */
    customer: z.string().optional(),
    /**
     * A text that the request has in its address, percent escapes decoded, or in its body as it was sent; compared
     * character by character, large and small letters told apart. For requests about a source, a stock or a product.
     * Default: any.
     */
    mentions: z.string().min(1).max(longestMention).optional(),
    /** Chance for each matching call. */
    probability: z.number().min(0).max(1).optional(),
    /** Only the next so many matching calls; alone, each of them gets the fault. */
    times: z.number().int().min(1).optional(),
    /** Only the k-th matching call since the rule was set, from 1. */
    atCall: z.number().int().min(1).optional(),
    /** Only the request with this `index` in the ledger, whatever its route. */
    atRequest: z.number().int().min(1).optional(),
    ...parameters,
  })
  .refine(
    (rule) => [rule.probability, rule.times, rule.atCall, rule.atRequest].some((when) => when !== undefined),
    {
      message: 'needs probability, times, atCall or atRequest',
    },
  );

const mixedSchema = z.strictObject({
  /** Chance that a call gets one of the kinds that fit it, each equally likely. */
  probability: z.number().min(0).max(1),
  kinds: z.array(z.enum(faultKinds)).min(1).optional(),
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']).optional(),
  route: z.string().optional(),
  ...parameters,
});

/**
 * The faults in force: rules are tried in their order and the first that hits counts; `mixed` comes last.
 * `seed` starts the random stream anew, so that the same calls in the same order get the same faults.
 */
export const faultsSchema = z.strictObject({
  seed: z.number().int().optional(),
  rules: z.array(ruleSchema).optional(),
  mixed: mixedSchema.optional(),
});

export type FaultRule = z.infer<typeof ruleSchema>;
export type MixedFaults = z.infer<typeof mixedSchema>;
export type FaultsConfig = z.infer<typeof faultsSchema>;

/** A fault that one request was given. */
export interface Fault {
  readonly kind: FaultKind;
  readonly delayMs: number;
  readonly retryAfterSeconds: number | undefined;
  readonly ms: number;
  readonly message: string | undefined;
}

const defaultDelaysMs: Partial<Record<FaultKind, number>> = {
  'cut-then-commit': 300,
  '503-then-commit': 300,
  '504-then-commit': 300,
  slow: 2000,
  'hold-before': 30_000,
  'hold-after': 30_000,
  'hold-unread': 30_000,
};

/** The fault of a rule, with defaults for what the rule does not say. */
export function faultOf(kind: FaultKind, given: Partial<Omit<FaultRule, 'kind'>>): Fault {
  return {
    kind,
    delayMs: given.delayMs ?? defaultDelaysMs[kind] ?? 0,
    retryAfterSeconds: given.retryAfterSeconds,
    ms: given.ms ?? 3_600_000,
    message: given.message,
  };
}
