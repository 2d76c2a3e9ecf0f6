import type { Readable } from 'node:stream';
import { inputError } from '../problems.js';

/** How a password may be given: never as a flag value, which every process of the machine can read. */
export interface PasswordOptions {
  readonly passwordStdin?: boolean;
  /** Name of an environment variable. */
  readonly passwordEnv?: string;
}

const longestBytes = 4_096;

/**
 * The password from where the options say; undefined where they say nothing.
 *
 * @throws InputError when it is empty, missing or far too long
 */
export async function readPassword(
  { passwordStdin, passwordEnv }: PasswordOptions,
  { stdin, environment }: { readonly stdin: Readable; readonly environment: NodeJS.ProcessEnv },
): Promise<string | undefined> {
  if (passwordStdin && passwordEnv !== undefined) {
    throw inputError('--password-env', '--password-stdin is given too; keep one of them');
  }
  if (passwordEnv !== undefined) return fromEnvironment(passwordEnv, environment);
  return passwordStdin ? fromStream(stdin) : undefined;
}

function fromEnvironment(name: string, environment: NodeJS.ProcessEnv): string {
  const password = environment[name];
  if (password === undefined)
    throw inputError('--password-env', `there is no environment variable "${name}"`);
  if (password === '') throw inputError('--password-env', `the environment variable "${name}" is empty`);
  return password;
}

/** The first line: `echo` and `printf`, a password manager and a file all give it so. */
async function fromStream(stdin: Readable): Promise<string> {
  let text = '';
  for await (const chunk of stdin) {
    text += String(chunk);
    if (text.length > longestBytes) throw inputError('--password-stdin', 'that is too long for a password');
    if (text.includes('\n')) break;
  }
  const password = text.split(/\r?\n/, 1)[0] ?? '';
  if (password === '') throw inputError('--password-stdin', 'standard input holds no password');
  return password;
}
