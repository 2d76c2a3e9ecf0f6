import { execFile } from 'node:child_process';

/** A Temporal CLI that was seen to run and to have what the launcher needs. */
export interface TemporalBinary {
  readonly path: string;
  /** Version of the CLI as it prints it; a build from source says "0.0.0-DEV". */
  readonly cliVersion: string;
  /** Version of the server inside, such as "1.31.2"; "unknown" when the CLI does not print it. */
  readonly serverVersion: string;
  /** The flags of `server start-dev`, each with its two dashes. */
  readonly flags: ReadonlySet<string>;
}

/** Without these flags the server runs many times slower or has no search attributes. */
const neededFlags = [
  '--db-filename',
  '--dynamic-config-value',
  '--headless',
  '--namespace',
  '--search-attribute',
  '--sqlite-pragma',
  '--ui-port',
];

/** Generous, since a cold 140 MB binary is read from a slow disk. */
const probeTimeoutMs = 20_000;

/**
 * What a command printed on its standard output. Rejects when it cannot be run or ends with another status than 0.
 * @param env the command's whole environment, in whose PATH it is looked up. @default process.env
 */
export function outputOf(
  file: string,
  args: readonly string[],
  timeoutMs: number,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(file, args, { timeout: timeoutMs, env, windowsHide: true }, (error, stdout) => {
      if (error) reject(error);
      else resolve(stdout);
    });
  });
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.trim().split('\n')[0] ?? '';
}

/**
 * Runs a Temporal CLI twice, for its version and for the flags of its development server.
 * @throws Error that says why this file cannot be used.
 */
export async function probeTemporalBinary(path: string): Promise<TemporalBinary> {
  let texts: [string, string];
  try {
    texts = await Promise.all([
      outputOf(path, ['--version'], probeTimeoutMs),
      outputOf(path, ['server', 'start-dev', '--help'], probeTimeoutMs),
    ]);
  } catch (error) {
    throw new Error(`Cannot use "${path}" as Temporal CLI: it does not run (${firstLine(error)})`, {
      cause: error,
    });
  }
  const [versionText, helpText] = texts;
  const flags = new Set(helpText.match(/--[a-z][a-z-]+/g));
  const cliVersion = /version (\S+)/.exec(versionText)?.[1] ?? 'unknown';
  const missing = neededFlags.filter((flag) => !flags.has(flag));
  if (missing.length > 0) {
    throw new Error(
      `Cannot use "${path}" as Temporal CLI: version ${cliVersion} is too old, "server start-dev" lacks ${missing.join(', ')}`,
    );
  }
  return { path, cliVersion, serverVersion: /Server ([\w.-]+)/.exec(versionText)?.[1] ?? 'unknown', flags };
}
