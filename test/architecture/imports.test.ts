import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importTable, type Area } from './import-table.js';
import { importOverrides, overridesFile } from './lint-overrides.js';
import { areaOf, importsOf, sourceFiles, type SourceFile } from './source-files.js';

const files = sourceFiles();

/** What a file imports and may not, in words. */
function trespasses(file: SourceFile, area: Area): string[] {
  const besides = area.exceptions?.[file.path] ?? [];
  const packages = file.packages.filter((name) => !mayImport([...area.packages, ...besides], name));
  const others = file.files.filter((path) => areaOf(path) !== areaOf(file.path));
  const walls = others.filter((path) => !area.areas.some((may) => may === areaOf(path) || may === path));
  return [...packages, ...walls].map((name) => `${file.path} imports ${name}`);
}

function mayImport(allowed: readonly string[], name: string): boolean {
  return allowed.some((may) =>
    may.endsWith(':') ? name.startsWith(may) : name === may || name.startsWith(`${may}/`),
  );
}

describe('import table', () => {
  it('importsOf sees imports of every form, and none in comments', () => {
    const text = [
      "import { a } from 'a';",
      "import type { B } from '../b.js';",
      "export * from 'c';",
      "import 'd';",
      "const e = await import('e');",
      "type F = import('f').F;",
      "import {\n  g,\n} from 'g';",
      " * import { h } from 'h';",
      "// import 'i';",
    ].join('\n');
    expect(importsOf(text).sort()).toEqual(['../b.js', 'a', 'c', 'd', 'e', 'f', 'g']);
  });

  it('has a row for everything in src, and none for what is gone', () => {
    const areas = new Set(files.map(({ path }) => areaOf(path)));
    expect([...areas].sort()).toEqual(Object.keys(importTable).sort());
    const named = Object.values(importTable).flatMap(({ exceptions = {} }) => Object.keys(exceptions));
    expect(named.filter((path) => !files.some((file) => file.path === path))).toEqual([]);
  });

  it.each(Object.entries(importTable))('%s imports only what its row names', (name, area) => {
    const own = files.filter(({ path }) => areaOf(path) === name);
    expect(own.flatMap((file) => trespasses(file, area))).toEqual([]);
  });

  it('only roots of composition read the environment of the process', () => {
    const pure = [
      'domain',
      'contracts',
      'workflows',
      'activities',
      'commerce',
      'sandbox',
      'security',
      'telemetry',
    ];
    const readers = files.filter(
      ({ path, text }) => pure.includes(areaOf(path)) && /process\.env\b/.test(text),
    );
    expect(readers.map(({ path }) => path)).toEqual([]);
  });

  it('the linter knows the table as it is (mend: npx tsx test/architecture/write-lint-overrides.ts)', () => {
    expect(JSON.parse(readFileSync(overridesFile, 'utf8'))).toMatchObject({ overrides: importOverrides() });
  });

  it('no file imports itself by way of others', () => {
    expect(findCycle(new Map(files.map((file) => [file.path, file.files])))).toEqual([]);
  });

  it('findCycle finds a cycle', () => {
    const edges = { a: ['b'], b: ['c', 'd'], c: [], d: ['e'], e: ['b'] };
    expect(findCycle(new Map(Object.entries(edges)))).toEqual(['b', 'd', 'e', 'b']);
  });
});

/** The first cycle that is found, from a file back to it; empty when there is none. */
function findCycle(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return [];
    for (const next of edges.get(path) ?? []) {
      const cycle = walk(next, [...trail, path]);
      if (cycle.length > 0) return cycle;
    }
    done.add(path);
    return [];
  };
  for (const path of edges.keys()) {
    const cycle = walk(path, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}
