/** Who is calling: bearer tokens and OAuth signatures. */
import type { SandboxClock } from '../clock.js';
import type { Caller } from '../context.js';
import type { Database, Table } from '../data/database.js';
import type { TokenClaims } from './jwt.js';
import { signToken, userType, verifyToken } from './jwt.js';
import { RestError } from '../rest/rest-error.js';
import { verifyOAuth } from './oauth.js';
import type { RawRequest } from '../rest/request-input.js';

/** Token life: `webapi/jwtauth/customer_expiration` and `admin_expiration` are both 60 minutes by default. */
const tokenLifeSeconds = 3600;

/** An administrator. `resources` is `all` or the ACL resources of a restricted role. */
export interface AdminRow {
  readonly id: number;
  readonly username: string;
  readonly passwordHash: string;
  readonly resources: 'all' | readonly string[];
}

interface RevocationRow {
  /** Tokens issued in this second (since 1970) or earlier are dead. */
  readonly before: number;
}

interface SigningKeyRow {
  readonly key: string;
}

export type TokenUserType = keyof typeof userType;

export const guest: Caller = { type: 'guest', userId: null, allows: () => false };

export function adminTable(db: Database): Table<AdminRow> {
  return db.table<AdminRow>('admins');
}

/** The key that tokens are signed with; part of the state, so tokens outlive the process. */
export function setSigningKey(db: Database, key: string): void {
  db.table<SigningKeyRow>('signing-keys').put('1', { key });
}

function signingKey(db: Database): string {
  const row = db.table<SigningKeyRow>('signing-keys').get('1');
  if (!row) throw new Error('Cannot sign a token: the state has no signing key');
  return row.key;
}

/** A new token for a user, good for an hour from now. */
export function mintToken(db: Database, clock: SandboxClock, type: TokenUserType, userId: number): string {
  const iat = clock.seconds();
  return signToken({ uid: userId, utypid: userType[type], iat, exp: iat + tokenLifeSeconds }, signingKey(db));
}

/** Ends every token of the user that was issued up to this second, even one that will be minted later within it. */
export function revokeTokens(db: Database, clock: SandboxClock, type: TokenUserType, userId: number): void {
  revocations(db).put(`${type}:${userId}`, { before: clock.seconds() });
}

/**
 * Ends the token of a request: as expiry does, with all older ones, or, `revoked`, as a revocation does, with all
 * that were minted up to now.
 */
export function killTokens(db: Database, clock: SandboxClock, request: RawRequest, revoked: boolean): void {
  const claims = verifyToken(request.authorization?.split(' ')[1] ?? '', signingKey(db));
  if (!claims) return;
  const before = revoked ? clock.seconds() : claims.iat;
  revocations(db).put(`${userTypeOf(claims)}:${claims.uid}`, { before });
}

function userTypeOf(claims: TokenClaims): TokenUserType {
  return claims.utypid === userType.admin ? 'admin' : 'customer';
}

function revocations(db: Database): Table<RevocationRow> {
  return db.table<RevocationRow>('token-revocations');
}

/** The caller, and for a bad OAuth signature the error that a protected route answers with. */
export interface Identity {
  readonly caller: Caller;
  readonly refusal?: RestError;
}

/** Looks at the Authorization header. A dead or unknown bearer token is no error: its holder is a guest. */
export function identify(request: RawRequest, db: Database, clock: SandboxClock): Identity {
  const header = request.authorization;
  if (!header) return { caller: guest };
  if (/^oauth /i.test(header)) return identifyByOAuth(request, db, clock);
  const parts = header.split(' ');
  const [scheme = '', token = ''] = parts;
  if (parts.length !== 2 || scheme.toLowerCase() !== 'bearer') return { caller: guest };
  return { caller: bearerOf(token, db, clock) };
}

function identifyByOAuth(request: RawRequest, db: Database, clock: SandboxClock): Identity {
  try {
    return { caller: verifyOAuth(request, db, clock) };
  } catch (error) {
    if (error instanceof RestError) return { caller: guest, refusal: error };
    throw error;
  }
}

function bearerOf(token: string, db: Database, clock: SandboxClock): Caller {
  const claims = verifyToken(token, signingKey(db));
  if (!claims || claims.exp <= clock.seconds()) return guest;
  const type = userTypeOf(claims);
  const revoked = revocations(db).get(`${type}:${claims.uid}`);
  if (revoked && claims.iat <= revoked.before) return guest;
  return type === 'admin' ? adminCaller(db, claims.uid) : customerCaller(db, claims.uid);
}

function adminCaller(db: Database, id: number): Caller {
  const row = adminTable(db).get(id);
  if (!row) return guest;
  const { resources } = row;
  return {
    type: 'admin',
    userId: id,
    allows: (resource) => resources === 'all' || resources.includes(resource),
  };
}

function customerCaller(db: Database, id: number): Caller {
  // A deleted customer's token is answered like a guest's.
  if (!db.table('customers').get(id)) return guest;
  return { type: 'customer', userId: id, allows: (resource) => resource === 'self' };
}
