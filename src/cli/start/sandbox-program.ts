import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inputError } from '../input/problems.js';

const packageName = 'commerce-sandbox';

/**
 * The compiled program of the stand-in store: a package of its own, which a clone of this project has in it and which can
 * be installed beside an installed product.
 *
 * @throws InputError where it is not there, with what to do
 */
export function sandboxProgram(): string {
  const file = resolved();
  if (file !== undefined && existsSync(file)) return file;
  throw inputError(
    'COMMERCE_URL',
    `no store is named, and the stand-in store, the package "${packageName}", is not installed beside this one; ` +
      'name a store, or install that package',
  );
}

function resolved(): string | undefined {
  try {
    return fileURLToPath(import.meta.resolve(`${packageName}/main`));
  } catch {
    return undefined;
  }
}
