// Adds to package-lock.json the packages of other platforms that it lacks, after `npm install` ran against a registry that
// does not have them. Without these entries `npm ci` refuses the lock file, on every platform. Their checksums are added
// by an `npm install` where they can be fetched.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64'];

/** Names of such packages end like "linux-arm64-musl". */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = words.filter((word) => systems.includes(word));
  const cpu = words.filter((word) => processors.includes(word));
  const libc = words.flatMap((word) => ({ gnu: 'glibc', musl: 'musl' })[word] ?? []);
  if (os.length !== 1 || cpu.length !== 1) throw new Error(`Cannot tell the platform of package "${name}"`);
  return { os, cpu, libc: libc.length > 0 && os[0] === 'linux' ? libc : undefined };
}

/** The places where a package at `path` finds a dependency, nearest first. */
function placesOf(path, name) {
  const places = [];
  for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    places.push(`${at}/node_modules/${name}`);
  }
  return [...places, `node_modules/${name}`];
}

const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = [];
for (const [path, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const places = placesOf(path, name);
    if (places.some((place) => lock.packages[place])) continue;
    if (!/^\d+\.\d+\.\d+$/.test(version))
      throw new Error(`Cannot add "${name}": "${version}" is not one version`);
    const { os, cpu, libc } = platformOf(name);
    // In npm's order, so that its next run changes nothing.
    lock.packages[places.at(-1)] = {
      version,
      cpu,
      ...(dev && { dev }),
      ...(libc && { libc }),
      optional: true,
      os,
    };
    added.push(`${name}@${version}`);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)));
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`);
console.log(
  added.length > 0 ? `Added ${added.length} packages:\n  ${added.join('\n  ')}` : 'Nothing is missing',
);
