import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { serverModuleDirectory } from './server-cache.js';

type Environment = Readonly<Record<string, string | undefined>>;

const progressEveryMs = 30_000;
const keptOutputCharacters = 4_000;

/** Says in words why the build failed, from what the go command printed. */
function explainBuildFailure(output: string, status: string): string {
  const old = /requires go >= ([\d.]+) \(running go ([\d.]+)/.exec(output);
  if (old) return `Go ${old[2]} is too old, ${old[1]} or newer is needed`;
  const lastLine = output.trim().split('\n').at(-1) ?? '';
  return `go build ended with ${status}: ${lastLine}`;
}

async function runGo(env: Environment, args: readonly string[]): Promise<void> {
  const child = spawn('go', args, {
    cwd: serverModuleDirectory,
    env: { ...env, CGO_ENABLED: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  // A build that nobody waits for any longer would keep both cores busy for minutes.
  const endWithUs = () => child.kill();
  process.once('exit', endWithUs);
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-keptOutputCharacters);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    if (code !== 0) throw new Error(explainBuildFailure(output, signal ?? `exit status ${code}`));
  } finally {
    process.removeListener('exit', endWithUs);
  }
}

/**
 * Builds the pinned Temporal CLI with Go into `target`: three to five minutes on two cores, from the Go module proxy.
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
    await runGo(env, ['build', '-ldflags', '-s -w', '-o', target, 'github.com/temporalio/cli/cmd/temporal']);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Error('Go is not installed', { cause: error });
    }
    throw error;
  } finally {
    clearInterval(ticker);
  }
  onProgress(`Built the Temporal server in ${Math.round((Date.now() - startedAt) / 1000)} s`);
}
