import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { isProcessAlive } from './process-alive.js';

const runningSchema = z.object({
  /** Process that keeps the server. */
  pid: z.int().positive(),
  temporalAddress: z.string(),
  namespace: z.string(),
  uiUrl: z.string().optional(),
  /** Store view code, as in queue names. */
  store: z.string(),
  storeUrl: z.string(),
});

/** What `npm start` tells clients in other terminals. */
export type RunningServer = z.infer<typeof runningSchema>;

/** The server that a living `npm start` keeps in this folder; undefined where there is none. */
export function readRunningServer(file: string): RunningServer | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // No such file is the usual case: nothing was started here.
    return undefined;
  }
  const parsed = runningSchema.safeParse(parseJson(text));
  if (!parsed.success || !isProcessAlive(parsed.data.pid)) return undefined;
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Writes the note; it appears whole or not at all, readable by its owner only. */
export function writeRunningServer(file: string, running: RunningServer): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(running, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

/** Takes the note away when this process ends; harmless when it is gone. */
export function removeRunningServer(file: string): void {
  rmSync(file, { force: true });
}
