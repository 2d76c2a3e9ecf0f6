import { DefaultFailureConverter } from '@temporalio/common';

/**
 * Puts message and stack trace of every failure into a payload, where the codec encrypts them. Loaded by path, into
 * the workflow bundle too, so this file may import nothing else; and by a plain `require` where the sources run
 * uncompiled, so it holds no syntax of TypeScript.
 */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
