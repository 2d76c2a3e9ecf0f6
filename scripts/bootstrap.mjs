// Makes a bare clone ready to run, with nothing but Node: installs the locked packages when node_modules is missing
// or does not match package-lock.json, and compiles src/ into dist/ when a source is newer than the last build.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const lockStamp = join(root, 'node_modules', '.commerce-workflows-lock');
const buildStamp = join(root, 'dist', '.stamp');

const minimumNode = [20, 19, 0];

function refuseOldNode() {
  const have = process.versions.node.split('.').map(Number);
  const index = minimumNode.findIndex((want, i) => have[i] !== want);
  if (index < 0 || have[index] > minimumNode[index]) return;
  console.error(`Cannot run on Node ${process.versions.node}: ${minimumNode.join('.')} or newer is needed.`);
  process.exit(2);
}

function lockDigest() {
  return createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
}

function run(command, args, why) {
  // Results go to stdout, so whatever a tool says is sent to stderr.
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (result.status === 0) return;
  const reason = result.error ? result.error.message : `exit status ${result.status}`;
  console.error(`Cannot ${why}: "${command} ${args.join(' ')}" ended with ${reason}`);
  process.exit(1);
}

/** Installs the packages of package-lock.json unless this very lock file is installed already. */
export function installPackages() {
  refuseOldNode();
  const want = lockDigest();
  if (existsSync(lockStamp) && readFileSync(lockStamp, 'utf8') === want) return;
  console.error('Installing packages (once, and again when package-lock.json changes)');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], 'install the packages');
  writeFileSync(lockStamp, want);
}

function newestSource(directory) {
  let newest = 0;
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestSource(path) : statSync(path).mtimeMs);
  }
  return newest;
}

/** Compiles src/ and prebuilds the workflow bundle, unless dist/ is newer than every source. */
export function build({ force = false } = {}) {
  const inputs = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'].map((f) => statSync(join(root, f)).mtimeMs);
  const newest = Math.max(newestSource(join(root, 'src')), ...inputs);
  if (!force && existsSync(buildStamp) && Number(readFileSync(buildStamp, 'utf8')) === newest) return;
  run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'], 'compile src');
  run(process.execPath, [join(root, 'dist/build-bundle.js')], 'bundle the workflows');
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(buildStamp, String(newest));
}
