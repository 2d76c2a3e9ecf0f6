/**
 * Keeps a database in one file: a line for the state at start, then a line for each committed transaction.
 *
 * A line is written before the answer that reports it can be sent, since commits are synchronous. It is one `write`, so a
 * process killed with SIGKILL leaves at most a torn last line, which is dropped on load. There is no fsync: the sandbox
 * must survive its own death, not the machine's. Compaction writes a temporary file beside the state and renames it.
 */
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Change, Database } from './database.js';

/** The file is written anew when this much was appended and it has more than doubled. */
const COMPACT_AFTER_BYTES = 8 * 1024 * 1024;

export class Journal {
  readonly #file: string;
  #descriptor: number | undefined;
  #baseBytes = 0;
  #appendedBytes = 0;

  constructor(file: string) {
    this.#file = file;
  }

  /** Reads the file into the database, if there is one. True when there was something to read. */
  restore(database: Database): boolean {
    if (!existsSync(this.#file)) return false;
    const lines = readFileSync(this.#file, 'utf8').split('\n');
    // Text after the last newline is a line whose writer was killed: that transaction was never reported.
    const whole = lines.slice(0, -1);
    for (const line of whole) database.load(JSON.parse(line) as Change[]);
    return whole.length > 0;
  }

  /** Writes the state as it is now and keeps the file open for what follows. */
  open(database: Database): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    const line = `${JSON.stringify([...database.dump()])}\n`;
    const temporary = `${this.#file}.${process.pid}.tmp`;
    const descriptor = openSync(temporary, 'w', 0o600);
    writeSync(descriptor, line);
    renameSync(temporary, this.#file);
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    // The descriptor follows the file through the rename, so that later lines land in the new one.
    this.#descriptor = descriptor;
    this.#baseBytes = Buffer.byteLength(line);
    this.#appendedBytes = 0;
  }

  /** Appends one transaction. */
  append(changes: readonly Change[], database: Database): void {
    if (this.#descriptor === undefined) return;
    const line = `${JSON.stringify(changes)}\n`;
    writeSync(this.#descriptor, line);
    this.#appendedBytes += Buffer.byteLength(line);
    if (this.#appendedBytes > COMPACT_AFTER_BYTES && this.#appendedBytes > this.#baseBytes)
      this.open(database);
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}
