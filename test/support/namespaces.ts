import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Namespaces of the test run's server: one for each test file that starts workers, so that none polls another's queue. */
export const testNamespaces: readonly string[] = [
  'default',
  ...Array.from({ length: 80 }, (_, i) => `test-${i + 1}`),
];

/** Takes a namespace that no other test file has taken; `claims` is a folder that all of them share. */
export function claimNamespace(claims: string): string {
  for (const namespace of testNamespaces.slice(1)) {
    try {
      mkdirSync(join(claims, namespace));
      return namespace;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  throw new Error('Cannot claim a namespace for tests: all are taken; make more of them in namespaces.ts');
}
