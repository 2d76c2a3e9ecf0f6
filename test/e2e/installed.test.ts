import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { cleanEnvironment } from './programs.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const stand = 'commerce-sandbox';

let folder: string;
let packages: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'commerce-workflows-installed-'));
  packages = join(folder, 'node_modules');
  mkdirSync(join(packages, 'commerce-workflows'), { recursive: true });
  for (const name of ['package.json', 'dist', 'examples'])
    cpSync(join(root, name), join(packages, 'commerce-workflows', name), { recursive: true });
  const others = readdirSync(join(root, 'node_modules')).filter((name) => name !== stand);
  for (const name of others) symlinkSync(join(root, 'node_modules', name), join(packages, name));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an installed product without the stand-in store', () => {
  it('says that no store is named and which package is missing, before anything is started', () => {
    const program = join(packages, 'commerce-workflows', 'dist', 'start.js');
    const ended = spawnSync(process.execPath, [program, '--exit'], {
      cwd: folder,
      env: cleanEnvironment(),
      encoding: 'utf8',
    });
    expect(ended.stderr).toContain(`COMMERCE_URL: no store is named`);
    expect(ended.stderr).toContain(`"${stand}"`);
    expect(ended.stderr).toContain('nothing was started');
    expect(ended.status).toBe(2);
    expect(existsSync(join(folder, '.local'))).toBe(false);
  });
});

const packed = z.array(z.object({ files: z.array(z.object({ path: z.string() })) })).length(1);

/** Paths of everything that `npm pack` would put into the package. */
function packedFiles(): readonly string[] {
  const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json'], {
    cwd: root,
    env: cleanEnvironment(),
    encoding: 'utf8',
  });
  const [product] = packed.parse(JSON.parse(stdout));
  return product?.files.map(({ path }) => path) ?? [];
}

describe('the package of the product', () => {
  it('has its programs, its declarations with all that they name, and nothing of the stand-in store', () => {
    const files = packedFiles();
    expect(files).toEqual(expect.arrayContaining(['dist/client.js', 'dist/worker.js', 'dist/start.js']));
    const declarations = files.filter((path) => path.endsWith('.d.ts'));
    const named = declarations.flatMap((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      const places = [...text.matchAll(/from '(\.[^']+)\.js'/g)].map(([, place]) => place ?? '');
      return places.map((place) => `${posix.join(posix.dirname(path), place)}.d.ts`);
    });
    expect(declarations).toContain('dist/facade/facade.d.ts');
    expect(named.filter((path) => !files.includes(path))).toEqual([]);
    expect(files.filter((path) => /sandbox|zipcodes|\.map$/.test(path))).toEqual([
      'dist/cli/start/sandbox-program.js',
    ]);
  });
});
