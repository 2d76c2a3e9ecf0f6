/** What is known of a customer's token besides the token itself. Times in milliseconds since the epoch. */
export interface TokenFacts {
  readonly issuedAtMs: number;
  readonly expiresAtMs: number;
  /** 1 for the first token of this customer, one more with each renewal. */
  readonly generation: number;
}

/** What a caller wants of a token. */
export interface TokenDemand {
  /** It must stay valid for at least this long. */
  readonly minimumValidityMs: number;
  /** The generation that the store refused, if that is why the caller asks. */
  readonly rejectedGeneration?: number;
}

/**
 * Whether the held token serves. A rejected generation older than the held one is no reason to renew: somebody else
 * has renewed since.
 *
 * @param marginMs how long before its expiry a token counts as spent
 */
export function tokenServes(
  token: TokenFacts | undefined,
  demand: TokenDemand,
  nowMs: number,
  marginMs: number,
): boolean {
  if (!token) return false;
  if (demand.rejectedGeneration !== undefined && demand.rejectedGeneration >= token.generation) return false;
  // A margin longer than half a token's life would renew for ever on a store with short-lived tokens.
  const lifeMs = token.expiresAtMs - token.issuedAtMs;
  const wantedMs = Math.min(Math.max(demand.minimumValidityMs, marginMs), lifeMs / 2);
  return token.expiresAtMs - nowMs >= wantedMs;
}
