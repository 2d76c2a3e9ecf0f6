import { writeSync } from 'node:fs';
import type { Logger } from 'pino';
import { destination, pino, stdTimeFunctions } from 'pino';
import { whyFileFails } from '../security/private-files.js';
import type { Redactor } from '../security/redaction.js';
import { createRedactor } from '../security/redaction.js';
import type { LogLevel } from './log-levels.js';

export type { Logger };

export interface LoggerOptions {
  /** Default `info`. */
  readonly level?: LogLevel;
  /** File to append to, made with its directories (mode 600); without it lines go to stderr. */
  readonly file?: string | undefined;
  /** Give one that knows the configured secrets; the default knows only names and shapes. */
  readonly redactor?: Redactor;
  /** Fields of every line, such as the role of the process. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

type LogArguments = Parameters<
  NonNullable<NonNullable<Parameters<typeof pino>[0]>['hooks']>['logMethod'] & object
>[0];

/** pino would take the message of an error from the error itself, past the redactor; so both are made here. */
function redactArguments(redactor: Redactor, args: readonly unknown[]): unknown[] {
  const [first, ...rest] = args;
  if (!(first instanceof Error)) return args.map((arg) => redactor.value(arg));
  const message = rest.length > 0 ? rest : [first.message];
  return [{ err: redactor.value(first) }, ...message.map((arg) => redactor.value(arg))];
}

/** Lines that a full disk holds back; more than this are dropped, so that a long outage does not fill the memory. */
const heldBackCharacters = 1024 * 1024;

/**
 * Where lines go. A destination that cannot be written, such as on a full disk, must not end the program: its lines are
 * held back and written with the next one that succeeds, and stderr is told once for each such time.
 */
function openDestination(file: string | undefined): ReturnType<typeof destination> {
  const where = file === undefined ? { dest: 2 } : { dest: file, mkdir: true, mode: 0o600 };
  const target = destination({ ...where, sync: true, maxLength: heldBackCharacters });
  let told = false;
  target.on('error', (error: Error) => {
    if (file === undefined || told) return;
    told = true;
    tellOnStderr(`Cannot write the log "${file}": ${whyFileFails(error)}. The program goes on.`);
  });
  target.on('drain', () => (told = false));
  return target;
}

function tellOnStderr(line: string): void {
  try {
    writeSync(2, `${line}\n`);
  } catch {
    // It may be on the same disk. Nobody is left to be told.
  }
}

/**
 * A logger of one JSON object a line: level name, ISO time, fields, message. Never stdout, which belongs to results.
 * Everything is redacted before it is written. Lines are written at once, so that none is lost when the process dies. A
 * disk that is full does not end the process.
 *
 * @throws Error when the file cannot be opened
 */
export function createLogger(options: LoggerOptions = {}): Logger {
  const redactor = options.redactor ?? createRedactor();
  const redactFields = (fields: object) => redactor.value(fields) as Record<string, unknown>;
  const logger = pino(
    {
      level: options.level ?? 'info',
      base: { pid: process.pid, ...redactFields(options.fields ?? {}) },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // Errors are plain objects by then; pino's own serializer would fold their causes into one text.
      serializers: { err: (error: unknown) => error },
      hooks: {
        logMethod(args, method) {
          method.apply(this, redactArguments(redactor, args) as LogArguments);
        },
      },
    },
    openDestination(options.file),
  );
  // pino formats the fields of the first logger only. Children inherit this method, and theirs do too.
  const makeChild: Logger['child'] = Reflect.get(logger, 'child');
  logger.child = function child(this: Logger, fields, ...rest) {
    return makeChild.call(this, redactFields(fields), ...rest);
  } as Logger['child'];
  return logger;
}
