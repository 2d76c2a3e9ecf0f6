import { randomBytes } from 'node:crypto';
import { closeSync, realpathSync, renameSync, rmSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { openPrivateFile, PrivateFileError, whyFileFails } from '../../security/private-files.js';
import { userPath } from '../input/open-input.js';
import { inputError } from '../input/problems.js';

/** So many lines are written at once. */
const linesAtOnce = 1_000;

/**
 * A file of one JSON value a line, readable by its owner only. It is opened before anything is started, so that a place
 * that cannot be written to is told in time, and appears under its name when it is whole.
 */
export class StockReport {
  private constructor(
    private readonly path: string,
    private readonly draft: string,
    private readonly file: number,
  ) {}

  /**
   * @param input the file that is reported of, which must not be overwritten
   * @throws InputError, PrivateFileError where there can be no report
   */
  static open(given: string, input: string, environment: NodeJS.ProcessEnv): StockReport {
    if (!/\.(jsonl|ndjson)$/i.test(given)) throw inputError('--report', 'its name must end in .jsonl');
    // npm runs scripts in the project's folder, and tells in INIT_CWD where the user stood.
    const path = resolve(environment['INIT_CWD'] ?? process.cwd(), given);
    if (realPath(path) === realPath(userPath(input)))
      throw inputError('--report', 'it is the file that is read');
    const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
    return new StockReport(path, draft, openPrivateFile(draft, 'write'));
  }

  /**
   * Writes all of it, and puts it in its place.
   *
   * @throws PrivateFileError, such as when the disk is full
   */
  save(rows: Iterable<object>): void {
    try {
      let lines: string[] = [];
      for (const row of rows) {
        lines.push(`${JSON.stringify(row)}\n`);
        if (lines.length < linesAtOnce) continue;
        this.#append(lines);
        lines = [];
      }
      this.#append(lines);
      renameSync(this.draft, this.path);
    } catch (error) {
      throw new PrivateFileError(`Cannot write "${this.path}": ${whyFileFails(error)}`, { cause: error });
    }
  }

  /** Leaves nothing behind but what was written as a whole. */
  close(): void {
    closeSync(this.file);
    rmSync(this.draft, { force: true });
  }

  #append(lines: readonly string[]): void {
    const bytes = Buffer.from(lines.join(''), 'utf8');
    for (let at = 0; at < bytes.length;) at += writeSync(this.file, bytes, at);
  }
}

/** Where a path leads; of one that is not there yet, where it would be. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // Then it is not the file that is read either.
    return path;
  }
}
