import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * A salted SHA-256, `salt:hash` in hexadecimal. The real server computes argon2id, which takes tens of milliseconds and
 * 64 MiB; a sandbox holds no real passwords and must not be what a benchmark measures, so a plain digest is enough to
 * keep the words themselves out of the state file.
 */
export function hashPassword(password: string): string {
  const salt = randomBytes(8).toString('hex');
  return `${salt}:${digest(salt, password)}`;
}

/** Whether the password is the one that was hashed. */
export function isPassword(password: string, hashed: string): boolean {
  const [salt = '', expected = ''] = hashed.split(':');
  const actual = digest(salt, password);
  return actual.length === expected.length && timingSafeEqual(Buffer.from(actual), Buffer.from(expected));
}

function digest(salt: string, password: string): string {
  return createHash('sha256').update(salt).update(password).digest('hex');
}
