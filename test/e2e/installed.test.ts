import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
