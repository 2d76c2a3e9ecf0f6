import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from './source-files.js';

const require = createRequire(import.meta.url);
const versions = z.record(z.string(), z.string());
const manifest = z
  .object({ version: z.string(), dependencies: versions.default({}), devDependencies: versions.default({}) })
  .catchall(z.unknown());

const readManifest = (path: string): z.infer<typeof manifest> =>
  manifest.parse(JSON.parse(readFileSync(root + path, 'utf8')));

const ours = readManifest('package.json');
const dependencies = { ...ours.dependencies, ...ours.devDependencies };

describe('packages', () => {
  it('all of @temporalio have one exact version, asked for and installed', () => {
    const names = Object.keys(dependencies).filter((name) => name.startsWith('@temporalio/'));
    expect(names.length).toBeGreaterThanOrEqual(6);
    const asked = new Set(names.map((name) => dependencies[name]));
    expect([...asked]).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
    const installed = new Set(names.map((name) => readManifest(`node_modules/${name}/package.json`).version));
    expect([...installed]).toEqual([...asked]);
  });

  it('the SDK finds protobufjs 8 where we ask for it; with another one histories cannot be replayed', () => {
    const place = require.resolve('protobufjs/package.json');
    const { version } = manifest.parse(JSON.parse(readFileSync(place, 'utf8')));
    expect(version).toMatch(/^8\./);
    expect(ours.dependencies['protobufjs']).toMatch(/^\^8\./);
    for (const name of ['@temporalio/common', '@temporalio/proto', '@temporalio/worker']) {
      const seen = createRequire(require.resolve(name)).resolve('protobufjs/package.json');
      expect(seen).toBe(place);
    }
  });

  it('historyToJSON works, which it does not with two copies of protobufjs', async () => {
    const { historyToJSON } = await import('@temporalio/common/lib/proto-utils.js');
    expect(JSON.parse(historyToJSON({ events: [] }))).toEqual({});
  });

  it.each(['package.json', 'sandbox/package.json'])(
    '%s exports and runs only what src compiles to',
    (file) => {
      const folder = file.replace('package.json', '');
      const { exports, bin } = readManifest(file);
      const named = JSON.stringify([exports, bin]).match(/dist\/[\w/-]+/g) ?? [];
      expect(named.length).toBeGreaterThan(1);
      const sources = named.map((path) => `${folder}${path.replace(/^dist/, 'src')}.ts`);
      expect(sources.filter((path) => !existsSync(root + path))).toEqual([]);
    },
  );

  it('the lock file keeps no address of a registry', () => {
    expect(readFileSync(`${root}.npmrc`, 'utf8').split('\n')).toContain(
      'omit-lockfile-registry-resolved=true',
    );
    expect(readFileSync(`${root}package-lock.json`, 'utf8')).not.toContain('"resolved": "http');
  });
});
