import { closeSync, readFileSync, rmSync } from 'node:fs';
import { openPrivateFile } from '../../security/private-files.js';
import { startGuardedProcess } from '../guarded-process.js';
import { serverModuleDirectory } from './server-cache.js';

type Environment = Readonly<Record<string, string | undefined>>;

const progressEveryMs = 30_000;
const graceMs = 2_000;
const keptOutputCharacters = 4_000;

/** Says in words why the build failed, from what the go command printed. */
function explainBuildFailure(output: string, status: string): string {
  const old = /requires go >= ([\d.]{1,20}) \(running go ([\d.]{1,20})/.exec(output);
  if (old) return `Go ${old[2]} is too old, ${old[1]} or newer is needed`;
  const lastLine = output.trim().split('\n').at(-1) ?? '';
  return `go build ended with ${status}: ${lastLine}`;
}

function given(env: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Runs go under a guardian: a build that nobody waits for any longer would keep all cores busy for minutes. */
async function runGo(env: Environment, args: readonly string[], outputFile: string): Promise<void> {
  const output = openPrivateFile(outputFile, 'write');
  try {
    const go = await startGuardedProcess({
      command: 'go',
      args: ['-C', serverModuleDirectory, ...args],
      env: { ...given(env), CGO_ENABLED: '0' },
      logDescriptor: output,
      graceMs,
    });
    const { code, signal } = await go.exited;
    if (code === 0) return;
    const said = readFileSync(outputFile, 'utf8').slice(-keptOutputCharacters);
    throw new Error(explainBuildFailure(said, signal ?? `exit status ${code}`));
  } finally {
    closeSync(output);
    rmSync(outputFile, { force: true });
  }
}

/**
 * Builds the pinned Temporal CLI with Go into `target`: three to five minutes on two cores, from the Go module proxy. Every
 * module is held against go.sum, which the build may not change.
 *
 * @param env the environment of the go command, in whose PATH it is looked up.
 * @throws Error when Go is missing or too old, or when the build fails.
 */
export async function buildTemporal(
  env: Environment,
  target: string,
  onProgress: (line: string) => void,
): Promise<void> {
  const startedAt = Date.now();
  onProgress('Building the Temporal server with Go: 3 to 5 minutes on 2 cores, once; later starts reuse it');
  const ticker = setInterval(() => {
    onProgress(`Still building the Temporal server (${Math.round((Date.now() - startedAt) / 1000)} s)`);
  }, progressEveryMs);
  try {
    const main = 'github.com/temporalio/cli/cmd/temporal';
    await runGo(env, ['build', '-mod=readonly', '-ldflags', '-s -w', '-o', target, main], `${target}.log`);
  } catch (error) {
    if (error instanceof Error && isWithoutGo(error.message)) {
      throw new Error('Go is not installed', { cause: error });
    }
    throw error;
  } finally {
    clearInterval(ticker);
  }
  onProgress(`Built the Temporal server in ${Math.round((Date.now() - startedAt) / 1000)} s`);
}

function isWithoutGo(message: string): boolean {
  return message.includes('Cannot start "go"') && message.includes('ENOENT');
}
