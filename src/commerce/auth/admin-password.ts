import { CommerceError } from '../errors.js';
import { bearerHeaders } from './bearer.js';
import type { AuthHeaders, Credentials } from './credentials.js';
import { tokenTimes } from './token-times.js';

export interface AdminPasswordOptions {
  /** Milliseconds since the epoch; default `Date.now`. */
  readonly now?: () => number;
  /** Life of a token that does not tell its own; milliseconds, default 1 hour, the shortest default of any release. */
  readonly opaqueLifeMs?: number;
  /** A token is renewed this long before its end, so that it does not die under way; milliseconds, default 60,000. */
  readonly marginMs?: number;
  /**
   * After two refused sign-ins in a row the refusal is given again without asking the store for this long;
   * milliseconds, default 10 minutes. The store locks an admin user after six refusals within half an hour.
   */
  readonly refusalPauseMs?: number;
}

interface Held {
  readonly headers: AuthHeaders;
  readonly goodUntilMs: number;
}

/**
 * An admin user's name and password, as a token that is minted when first needed, kept in this process, and renewed
 * before its end or when the store answers 401. Calls that need one at once share one minting.
 *
 * @param mint asks the store for a token; rejects with a {@link CommerceError}
 */
export function adminPassword(mint: () => Promise<string>, options: AdminPasswordOptions = {}): Credentials {
  return new AdminPassword(mint, options);
}

class AdminPassword implements Credentials {
  readonly #mint: () => Promise<string>;
  readonly #now: () => number;
  readonly #opaqueLifeMs: number;
  readonly #marginMs: number;
  readonly #refusalPauseMs: number;
  #held: Held | undefined;
  #minting: Promise<Held> | undefined;
  #refusals = 0;
  #refused: { readonly error: CommerceError; readonly untilMs: number } | undefined;

  constructor(mint: () => Promise<string>, options: AdminPasswordOptions) {
    this.#mint = mint;
    this.#now = options.now ?? Date.now;
    this.#opaqueLifeMs = options.opaqueLifeMs ?? 3_600_000;
    this.#marginMs = options.marginMs ?? 60_000;
    this.#refusalPauseMs = options.refusalPauseMs ?? 600_000;
  }

  async authorize(): Promise<AuthHeaders> {
    if (this.#held !== undefined && this.#now() < this.#held.goodUntilMs) return this.#held.headers;
    return (await this.#renew()).headers;
  }

  /** Renews once for all calls that were rejected with the same token. */
  async onUnauthorized(rejected: AuthHeaders): Promise<boolean> {
    if (this.#held?.headers.authorization === rejected.authorization) this.#held = undefined;
    await this.authorize();
    // A repeat is due even when the new token is the old one, as two minted in the same second are.
    return true;
  }

  #renew(): Promise<Held> {
    this.#minting ??= this.#mintNow().finally(() => {
      this.#minting = undefined;
    });
    return this.#minting;
  }

  async #mintNow(): Promise<Held> {
    if (this.#refused !== undefined && this.#now() < this.#refused.untilMs) throw this.#refused.error;
    const askedAtMs = this.#now();
    try {
      const token = await this.#mint();
      this.#refusals = 0;
      this.#refused = undefined;
      this.#held = { headers: bearerHeaders(token), goodUntilMs: this.#goodUntilMs(token, askedAtMs) };
      return this.#held;
    } catch (error) {
      throw this.#remember(error);
    }
  }

  #goodUntilMs(token: string, askedAtMs: number): number {
    const times = tokenTimes(token);
    const lifeMs = times === undefined ? this.#opaqueLifeMs : times.expiresAtMs - times.issuedAtMs;
    // A store that gives tokens for less than the margin still has them used for half their life.
    return askedAtMs + Math.max(lifeMs - this.#marginMs, lifeMs / 2);
  }

  #remember(error: unknown): unknown {
    if (!(error instanceof CommerceError)) return error;
    const explained = explain(error);
    if (isRefusal(error)) {
      this.#refusals += 1;
      const pauseMs = this.#refusals > 1 ? this.#refusalPauseMs : 0;
      this.#refused = { error: explained, untilMs: this.#now() + pauseMs };
    }
    return explained;
  }
}

// Texts of module-two-factor-auth (Model/AdminAccessTokenService, 2.4.0 to 2.4.8), all with status 400.
const twoFactorStarts = [
  'Please use the 2fa provider-specific endpoints',
  'You are required to configure personal Two-Factor Authorization',
  'Please ask an administrator with sufficient access to configure 2FA',
];

/** Whether the store refused an admin token because its users sign in with a second factor. */
export function isTwoFactorRequired(error: CommerceError): boolean {
  const template = error.http?.message?.template ?? '';
  return twoFactorStarts.some((start) => template.startsWith(start));
}

/** Whether the store itself has refused name and password; a 401 of something in front of it says nothing of them. */
function isRefusal(error: CommerceError): boolean {
  return error.status === 401 && error.http?.front === undefined;
}

function explain(error: CommerceError): CommerceError {
  if (isTwoFactorRequired(error)) {
    return error.withAdvice(
      'its admin users sign in with a second factor, which a program cannot give: ' +
        'create an integration in the store and use its four OAuth 1.0a values',
    );
  }
  if (isRefusal(error)) {
    return error.withAdvice(
      "check the admin user's name and password; after six refusals the store locks the user for half an hour",
    );
  }
  return error;
}
