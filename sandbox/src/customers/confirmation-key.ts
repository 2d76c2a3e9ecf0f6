import { randomInt } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** The random key of a confirmation mail: 32 letters and digits. */
export function confirmationKey(): string {
  return Array.from({ length: 32 }, () => letters[randomInt(letters.length)]).join('');
}
