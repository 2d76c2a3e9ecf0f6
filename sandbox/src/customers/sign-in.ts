/** Passwords at work: the token endpoints' throttle, the account lock, and the one text for every failure. */
import { adminTable } from '../access/callers.js';
import type { SandboxClock } from '../clock.js';
import type { RequestContext } from '../context.js';
import type { Database, Table } from '../data/database.js';
import { isPassword } from '../access/passwords.js';
import type { ErrorMessage } from '../rest/rest-error.js';
import { inputErrors, notAuthenticated, requiredField } from '../rest/rest-error.js';
import { findAccount } from './customer-of-email.js';
import type { CustomerRow } from './customer-tables.js';
import { customerTable } from './customer-tables.js';
import { customersWebsite } from '../stores/stores.js';

/** `oauth/authentication_lock`: so many failures, then nothing but 401 for so long after the last counted one. */
export const maxTokenFailures = 6;
export const tokenLockMs = 1_800_000;
/** `customer/password/lockout_failures` and `lockout_threshold`. */
const maxAccountFailures = 10;
const accountLockMs = 600_000;

const signInFailed =
  'The account sign-in was incorrect or your account is disabled temporarily. Please wait and try again later.';

/** Failed sign-ins of one user name. */
export interface ThrottleRow {
  readonly failures: number;
  readonly lockedUntilMs: number;
}

/** Sign-ins of one user name that were refused, over the life of the state: for the ledger. */
export interface RefusedSignInsRow {
  readonly kind: UserKind;
  readonly username: string;
  readonly refused: number;
  /** How often the name became locked. */
  readonly lockouts: number;
}

export type UserKind = 'customer' | 'admin';

export function throttleTable(db: Database): Table<ThrottleRow> {
  return db.table<ThrottleRow>('sign-in-throttle');
}

export function refusedSignInsTable(db: Database): Table<RefusedSignInsRow> {
  return db.table<RefusedSignInsRow>('refused-sign-ins');
}

function countSignIn(db: Database, kind: UserKind, username: string, { locked }: { locked: boolean }): void {
  const table = refusedSignInsTable(db);
  const row = table.get(`${kind}:${username}`);
  table.put(`${kind}:${username}`, {
    kind,
    username,
    refused: (row?.refused ?? 0) + 1,
    lockouts: (row?.lockouts ?? 0) + (locked ? 1 : 0),
  });
}

/**
 * Checks user name and password for a token and returns the user's id. Wrong password, unknown user, locked account and
 * unconfirmed e-mail are one and the same 401; too many failures lock the name even for the right password.
 */
export function signIn(context: RequestContext, kind: UserKind, username: string, password: string): number {
  checkGiven(username, password);
  const throttle = throttleTable(context.db);
  // User names are compared without regard to case, as the table's collation does it.
  const key = `${kind}:${username.toLowerCase()}`;
  const now = context.clock.now();
  const row = throttle.get(key);
  const failures = row && row.lockedUntilMs > now ? row.failures : 0;
  if (failures >= maxTokenFailures) {
    countSignIn(context.db, kind, username.toLowerCase(), { locked: false });
    throw notAuthenticated(signInFailed);
  }
  const userId =
    kind === 'customer' ? customerOf(context, username, password) : adminOf(context, username, password);
  if (userId === undefined) {
    throttle.put(key, { failures: failures + 1, lockedUntilMs: now + tokenLockMs });
    countSignIn(context.db, kind, username.toLowerCase(), { locked: failures + 1 >= maxTokenFailures });
    throw notAuthenticated(signInFailed);
  }
  if (row) throttle.delete(key);
  return userId;
}

/** Locks a user name as if too many sign-ins had failed. */
export function lockOutUser(db: Database, clock: SandboxClock, kind: UserKind, username: string): void {
  const name = username.toLowerCase();
  throttleTable(db).put(`${kind}:${name}`, {
    failures: maxTokenFailures,
    lockedUntilMs: clock.now() + tokenLockMs,
  });
  countSignIn(db, kind, name, { locked: true });
}

function checkGiven(username: string, password: string): void {
  const missing: ErrorMessage[] = [];
  if (username === '') missing.push(requiredField('username'));
  if (password === '') missing.push(requiredField('password'));
  const [first, ...others] = missing;
  if (first) throw inputErrors([first, ...others]);
}

function adminOf(context: RequestContext, username: string, password: string): number | undefined {
  const row = adminTable(context.db)
    .all()
    .find((admin) => admin.username.toLowerCase() === username.toLowerCase());
  return row && isPassword(password, row.passwordHash) ? row.id : undefined;
}

function customerOf(context: RequestContext, email: string, password: string): number | undefined {
  const row = findAccount(context, email, customersWebsite(context));
  if (!row || isLocked(context, row)) return undefined;
  if (!isRightPassword(context, row, password)) return undefined;
  if (row.confirmation !== null && context.settings.requireConfirmation) return undefined;
  if (row.failures > 0) {
    customerTable(context.db).put(row.id, {
      ...row,
      failures: 0,
      firstFailureAtMs: null,
      lockedUntilMs: null,
    });
  }
  return row.id;
}

/** Whether the account itself is locked, after too many wrong passwords in a row. */
export function isLocked(context: RequestContext, { lockedUntilMs }: CustomerRow): boolean {
  return lockedUntilMs !== null && lockedUntilMs > context.clock.now();
}

/** Compares the password and counts a wrong one towards the account lock. */
export function isRightPassword(context: RequestContext, customer: CustomerRow, password: string): boolean {
  if (customer.passwordHash !== null && isPassword(password, customer.passwordHash)) return true;
  countFailure(context, customer);
  return false;
}

function countFailure(context: RequestContext, customer: CustomerRow): void {
  const now = context.clock.now();
  const lockIsOver = customer.lockedUntilMs !== null && customer.lockedUntilMs < now;
  const failures = customer.firstFailureAtMs === null || lockIsOver ? 1 : customer.failures + 1;
  customerTable(context.db).put(customer.id, {
    ...customer,
    failures,
    firstFailureAtMs: failures === 1 ? now : customer.firstFailureAtMs,
    lockedUntilMs: failures >= maxAccountFailures ? now + accountLockMs : null,
  });
}
