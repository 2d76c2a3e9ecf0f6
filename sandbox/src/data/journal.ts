/**
 * Keeps a database in one file: a line for the state at start, then a line for each committed transaction.
 *
 * A line is written before the answer that reports it can be sent, since commits are synchronous. It is one `write`, so a
 * process killed with SIGKILL leaves at most a torn last line, which is dropped on load. There is no fsync: the sandbox
 * must survive its own death, not the machine's. Compaction writes a temporary file beside the state and renames it.
 */
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Change, Database } from './database.js';

const full: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; make room on it',
  EDQUOT: 'the quota of the disk is used up; make room',
  EFBIG: 'the file may not grow beyond a limit of this process',
};

/** The file is written anew when this much was appended and it has more than doubled. */
const compactAfterBytes = 8 * 1024 * 1024;

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
    // Not what somebody may have put there: a link would be followed.
    rmSync(temporary, { force: true });
    const descriptor = openSync(temporary, 'wx', 0o600);
    try {
      this.#write(descriptor, line, 0);
      renameSync(temporary, this.#file);
    } catch (error) {
      closeSync(descriptor);
      rmSync(temporary, { force: true });
      throw error;
    }
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    // The descriptor follows the file through the rename, so that later lines land in the new one.
    this.#descriptor = descriptor;
    this.#baseBytes = Buffer.byteLength(line);
    this.#appendedBytes = 0;
  }

  /** Writes all of it, or throws in words; a disk that fills up takes the beginning of a text without an error. */
  #write(descriptor: number, line: string, position: number): void {
    const bytes = Buffer.from(line, 'utf8');
    try {
      for (let done = 0; done < bytes.length;) {
        done += writeSync(descriptor, bytes, done, bytes.length - done, position + done);
      }
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? String(error);
      const reason = full[code] ?? code;
      throw new Error(`Cannot keep the state of the sandbox in "${this.#file}": ${reason}`, { cause: error });
    }
  }

  /**
   * Appends one transaction.
   *
   * @throws Error when the disk is full; nothing of the transaction is in the file then
   */
  append(changes: readonly Change[], database: Database): void {
    if (this.#descriptor === undefined) return;
    const line = `${JSON.stringify(changes)}\n`;
    const end = this.#baseBytes + this.#appendedBytes;
    try {
      this.#write(this.#descriptor, line, end);
    } catch (error) {
      // Half a line would spoil the one that comes after it.
      ftruncateSync(this.#descriptor, end);
      throw error;
    }
    this.#appendedBytes += Buffer.byteLength(line);
    if (this.#appendedBytes > compactAfterBytes && this.#appendedBytes > this.#baseBytes) this.open(database);
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }
}
