// Makes a bare clone ready to run, with nothing but Node: installs the locked packages when node_modules does not hold
// them, and compiles the product (src/ into dist/) and the sandbox (sandbox/src/ into sandbox/dist/) when a source changed
// since the last build.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const minimumNode = [20, 19, 0];

/** What is built: the folder of the package, which has src/ and gets dist/, and what is run in dist/ after compiling. */
const builds = [
  { folder: '.', after: { file: 'build-bundle.js', why: 'bundle the workflows' } },
  { folder: 'sandbox', after: undefined },
];
const buildInputs = ['package-lock.json', 'tsconfig.json'];

function refuseOldNode() {
  const have = process.versions.node.split('.').map(Number);
  const index = minimumNode.findIndex((want, i) => have[i] !== want);
  if (index < 0 || have[index] > minimumNode[index]) return;
  console.error(`Cannot run on Node ${process.versions.node}: ${minimumNode.join('.')} or newer is needed`);
  process.exit(2);
}

function run(command, args, why) {
  // Results go to stdout, so whatever a tool says is sent to stderr.
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status === 0) return;
  const reason = result.error ? result.error.message : (result.signal ?? `exit status ${result.status}`);
  console.error(`Cannot ${why}: "${command} ${args.join(' ')}" ended with ${reason}`);
  process.exit(1);
}

function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}

/** True when node_modules holds every package of package-lock.json in its version, whoever installed them. */
function packagesAreInstalled() {
  const wanted = readPackages(join(root, 'package-lock.json'));
  // npm writes this file last, so an installation that broke off does not count.
  const present = readPackages(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(([path, entry]) => {
    // The root itself, its workspaces, and what npm leaves out on this platform.
    if (!path.startsWith('node_modules/') || (entry.optional && !present[path])) return true;
    // A workspace has no version where it is linked.
    if (entry.link) return present[path]?.link === true;
    return present[path]?.version === entry.version;
  });
}

/** Installs the packages of package-lock.json where they are missing or have other versions. */
export function installPackages() {
  refuseOldNode();
  if (packagesAreInstalled()) return;
  console.error('Installing packages (once, and again when package-lock.json changes)');
  // Unlike "npm ci" this leaves alone what is right already, and takes a lock file made where a registry lacks packages
  // of other platforms. The versions are those of the lock file all the same.
  run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], 'install the packages');
}

function describeFiles(path) {
  const state = statSync(path);
  if (!state.isDirectory()) return [`${relative(root, path)} ${state.size} ${state.mtimeMs}`];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => describeFiles(join(path, name)));
}

/** Changes when a file that goes into a folder's dist/ is changed, added, renamed or removed. */
function sourcesDigest(folder) {
  const own = [join(folder, 'src'), join(folder, 'tsconfig.build.json')];
  const lines = [...own, ...buildInputs].flatMap((input) => describeFiles(join(root, input)));
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/**
 * Compiles the product, prebuilds its workflow bundle, and compiles the sandbox, each unless its dist/ holds just that. The
 * new dist/ takes the place of the old one as a whole, so that nothing removed from src/ lives on and nobody starts half a
 * build.
 */
export function build({ force = false } = {}) {
  for (const one of builds) buildOne(one, force);
}

function buildOne({ folder, after }, force) {
  const digest = sourcesDigest(folder);
  const dist = join(root, folder, 'dist');
  const buildStamp = join(dist, '.stamp');
  if (!force && existsSync(buildStamp) && readFileSync(buildStamp, 'utf8') === digest) return;
  const fresh = join(root, folder, `.dist-${process.pid}`);
  const old = join(root, folder, `.dist-${process.pid}-old`);
  const tidyUp = () => [fresh, old].forEach((folder) => rmSync(folder, { recursive: true, force: true }));
  process.once('exit', tidyUp);
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const project = join(root, folder, 'tsconfig.build.json');
  run(process.execPath, [compiler, '-p', project, '--outDir', fresh], `compile ${join(folder, 'src')}`);
  if (after) run(process.execPath, [join(fresh, after.file)], after.why);
  writeFileSync(join(fresh, '.stamp'), digest);
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(fresh, dist);
  tidyUp();
}
