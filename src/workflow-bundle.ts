import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import { failureConverterPath } from './security/payload-codec.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * The prebuilt workflow bundle that a worker runs; bundling at each start would cost seconds. Failures are converted
 * inside the isolate, so the one for encrypted payloads has the other failure converter built in.
 */
export function workflowBundlePath(encrypted: boolean): string {
  return here(encrypted ? './workflow-bundle-encrypted.js' : './workflow-bundle.js');
}

/** Bundles src/workflows into both files beside this one. */
export async function buildWorkflowBundles(): Promise<void> {
  for (const encrypted of [false, true]) {
    const { code } = await bundleWorkflowCode({
      workflowsPath: here('./workflows/index.js'),
      ...(encrypted && { failureConverterPath: failureConverterPath() }),
    });
    await writeFile(workflowBundlePath(encrypted), code);
  }
}
