import type { Logger } from 'pino';
import { destination, pino, stdTimeFunctions } from 'pino';
import type { Redactor } from '../security/redaction.js';
import { createRedactor } from '../security/redaction.js';

export type { Logger };

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

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

/**
 * A logger of one JSON object a line: level name, ISO time, fields, message. Never stdout, which belongs to results.
 * Everything is redacted before it is written. Lines are written at once, so that none is lost when the process dies.
 *
 * @throws Error when the file cannot be opened
 */
export function createLogger(options: LoggerOptions = {}): Logger {
  const redactor = options.redactor ?? createRedactor();
  const redactFields = (fields: object) => redactor.value(fields) as Record<string, unknown>;
  const target = options.file === undefined ? { dest: 2 } : { dest: options.file, mkdir: true, mode: 0o600 };
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
    destination({ ...target, sync: true }),
  );
  // pino formats the fields of the first logger only. Children inherit this method, and theirs do too.
  const makeChild: Logger['child'] = Reflect.get(logger, 'child');
  logger.child = function child(this: Logger, fields, ...rest) {
    return makeChild.call(this, redactFields(fields), ...rest);
  } as Logger['child'];
  return logger;
}
