import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWorkflowBundles, workflowBundlePath } from '../../src/workflow-bundle.js';

// What runs in the isolate. A large bundle makes every start of a worker slow, and a module of Node's breaks it.

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'commerce-workflows-bundle-'));
  await buildWorkflowBundles(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What may be in the isolate; `?` and four digits stand for a module that the SDK left out on purpose. */
const mayBeInside = [
  /^\.\/src\/(workflows|contracts|domain|text)\//,
  /^\.\/node_modules\/(@temporalio\/(workflow|common)|nexus-rpc|ms|long)\//,
  /^\?[0-9a-f]{4}$/,
];

/** The code, without the source map that webpack appends. */
function codeOf(encrypted: boolean): string {
  return readFileSync(workflowBundlePath(encrypted, folder), 'utf8').split('//# sourceMappingURL')[0] ?? '';
}

function foreignModules(encrypted: boolean): string[] {
  const names = [...codeOf(encrypted).matchAll(/^\/\*\*\*\/ "([^"]+)"/gm)].map(([, name = '']) => name);
  expect(names).toContain('./src/workflows/customer/customer.ts');
  return names.filter((name) => !mayBeInside.some((pattern) => pattern.test(name)));
}

describe('workflow bundle', () => {
  it('holds workflows, contracts, domain and what the SDK needs, and nothing else', () => {
    expect(foreignModules(false)).toEqual([]);
  });

  it('holds the failure converter besides, where payloads are encrypted', () => {
    expect(foreignModules(true)).toEqual(['./src/security/failure-converter.ts']);
  });

  it('holds what every worker of these workflows needs besides them', () => {
    for (const name of ['whole-tasks', 'short-stack-traces'])
      expect(codeOf(false)).toContain(`"./src/workflows/${name}.ts"`);
  });

  it('stays small: below 1,000 kB of code, of which the SDK is most', () => {
    expect(codeOf(false).length).toBeLessThan(1_000_000);
    expect(codeOf(true).length).toBeLessThan(1_000_000);
  });
});
