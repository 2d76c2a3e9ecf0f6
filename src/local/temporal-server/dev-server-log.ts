import { closeSync, fstatSync, ftruncateSync, readSync } from 'node:fs';
import { openPrivateFile } from '../../security/private-files.js';

/** A log longer than this is begun anew at the next start. */
const longestLogBytes = 10 * 1024 * 1024;
/** Long enough for the account that a Go program gives of itself when it panics. */
const tailBytes = 64 * 1024;
const shownLines = 5;

/** The file that takes what the server prints, and what was printed since this start. */
export interface ServerLog {
  readonly file: string;
  readonly descriptor: number;
  /** The end of what was printed since the log was opened, at most 64 KiB. */
  tail(): string;
  close(): void;
}

/**
 * Opens the server's log for appending; makes its folder. Readable by its owner only.
 *
 * @throws PrivateFileError
 */
export function openServerLog(file: string): ServerLog {
  const descriptor = openPrivateFile(file, 'append');
  if (fstatSync(descriptor).size > longestLogBytes) ftruncateSync(descriptor, 0);
  const start = fstatSync(descriptor).size;
  let open = true;
  return {
    file,
    descriptor,
    tail: () => {
      if (!open) return '';
      const end = fstatSync(descriptor).size;
      const from = Math.max(start, end - tailBytes);
      const buffer = Buffer.alloc(end - from);
      readSync(descriptor, buffer, 0, buffer.length, from);
      return buffer.toString('utf8');
    },
    close: () => {
      if (open) closeSync(descriptor);
      open = false;
    },
  };
}

const portTaken = /address already in use|free port|ephemeral port/i;
const diskFull = /database or disk is full|no space left on device|SQLITE_FULL/i;
const panic = /^(panic|fatal error): .*/m;

/**
 * Whether what kept the server from starting may be gone at the next try: another program had one of its ports, or it
 * panicked, as it does when it finds no port for itself.
 */
export function mayStartNextTime(log: ServerLog): boolean {
  const text = log.tail();
  return portTaken.test(text) || panic.test(text);
}

/**
 * Why the server did not start, in words, from the end of its log.
 * @param situation what is known apart from the log, such as "it ended with exit code 1".
 */
export function explainStartFailure(log: ServerLog, dbFile: string | undefined, situation: string): string {
  const text = log.tail();
  if (portTaken.test(text)) return 'a port it needs was taken by another program just now; try again';
  if (dbFile && /file is not a database|database disk image is malformed/i.test(text)) {
    return `"${dbFile}" is not a database it can read; start with a new one, or put a good copy in its place`;
  }
  if (dbFile && /database is locked|SQLITE_BUSY/i.test(text)) {
    return `database "${dbFile}" is locked by another program; end that program`;
  }
  if (diskFull.test(text)) {
    return `the disk is full, and it cannot write its database${dbFile === undefined ? '' : ` "${dbFile}"`}; make room on it and try again`;
  }
  const lines = lastWords(text);
  const said = lines.length > 0 ? `, saying\n${lines.map((line) => `    ${line}`).join('\n')}` : '';
  return `${situation}; its log is "${log.file}"${said}`;
}

/** What a panic says of itself; otherwise the last lines. */
function lastWords(text: string): readonly string[] {
  const said = panic.exec(text);
  if (said) return [said[0]];
  return text
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .slice(-shownLines);
}
