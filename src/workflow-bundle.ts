import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, type BundleOptions } from '@temporalio/worker';
import { failureConverterPath } from './security/payload-codec.js';

const here = fileURLToPath(new URL('.', import.meta.url));

/**
 * The prebuilt workflow bundle that a worker runs; bundling at each start would cost seconds. Failures are converted
 * inside the isolate, so the one for encrypted payloads has the other failure converter built in.
 *
 * @param folder where the bundles are; by default beside this file
 */
export function workflowBundlePath(encrypted: boolean, folder: string = here): string {
  return join(folder, encrypted ? 'workflows.encrypted.bundle.js' : 'workflows.bundle.js');
}

/** A module of src/workflows, compiled or as source. */
function modulePath(name: string): string {
  const compiled = join(here, 'workflows', `${name}.js`);
  return existsSync(compiled) ? compiled : compiled.replace(/\.js$/, '.ts');
}

/** What every worker that runs these workflows needs in its bundle besides the workflows. */
export const workflowInterceptorsPath = modulePath('whole-tasks');

/** Bundles src/workflows, compiled or as source, into both files. */
export async function buildWorkflowBundles(folder: string = here): Promise<void> {
  const workflowsPath = modulePath('index');
  for (const encrypted of [false, true]) {
    const { code } = await bundleWorkflowCode({
      workflowsPath,
      // Modules run once per worker instead of once per workflow. They must hold no state of their own; a test says so.
      preloadModules: [modulePath('short-stack-traces'), workflowsPath],
      workflowInterceptorModules: [workflowInterceptorsPath],
      // Webpack's account of every module is of no use to anybody who only wants to start a worker.
      logger: new DefaultLogger('WARN'),
      webpackConfigHook: keepLanguageLevel,
      ...(encrypted && { failureConverterPath: failureConverterPath() }),
    });
    await writeFile(workflowBundlePath(encrypted, folder), code);
  }
}

type WebpackHook = NonNullable<BundleOptions['webpackConfigHook']>;

/** As in tsconfig.json. */
const languageLevel = 'es2023';

/**
 * The SDK's bundler turns sources, unlike compiled files, into the JavaScript of 2017, with a map for each private field:
 * half as much code again. Left as they are, both make the same bundle.
 */
const keepLanguageLevel: WebpackHook = (config) => {
  for (const rule of config.module?.rules ?? []) {
    const use: unknown = typeof rule === 'object' && rule ? rule.use : undefined;
    if (isSwc(use)) use.options.jsc.target = languageLevel;
  }
  return config;
};

/** The loader that compiles sources. */
function isSwc(use: unknown): use is { readonly options: { readonly jsc: { target: string } } } {
  const { options } = (use ?? {}) as { readonly options?: { readonly jsc?: unknown } };
  return typeof options?.jsc === 'object';
}
