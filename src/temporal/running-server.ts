import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writePrivateFile } from '../security/private-files.js';
import { isStillAlive, thisProcess } from './process-alive.js';

const runningSchema = z.object({
  /** Process that keeps the server. */
  pid: z.int().positive(),
  /** Tells it from a later process of that id. */
  mark: z.string().optional(),
  temporalAddress: z.string(),
  namespace: z.string(),
  uiUrl: z.string().optional(),
  /** Store view code, as in queue names. */
  store: z.string(),
  storeUrl: z.string(),
});

/** What `npm start` tells clients in other terminals. */
export type RunningServer = z.infer<typeof runningSchema>;

/** The note that the last `npm start` of this folder left, and whether that one lives; undefined where there is none. */
export function lastRunningServer(
  file: string,
): { readonly server: RunningServer; readonly alive: boolean } | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // No such file is the usual case: nothing was started here.
    return undefined;
  }
  const { success, data: server } = runningSchema.safeParse(parseJson(text));
  return success ? { server, alive: isStillAlive(server) } : undefined;
}

/** The server that a living `npm start` keeps in this folder; undefined where there is none. */
export function readRunningServer(file: string): RunningServer | undefined {
  const last = lastRunningServer(file);
  return last?.alive ? last.server : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Writes the note of this process; it appears whole or not at all, readable by its owner only. It stays when this process
 * has ended: it is how clients know that there was a server, and do not look for another one in silence.
 *
 * @throws PrivateFileError
 */
export function writeRunningServer(file: string, running: Omit<RunningServer, 'pid' | 'mark'>): void {
  writePrivateFile(file, `${JSON.stringify({ ...thisProcess(), ...running }, undefined, 2)}\n`);
}
