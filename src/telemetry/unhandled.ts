/** What an unhandled error is told to. */
export interface UnhandledSink {
  /** Takes the error with its stack; redacts it. */
  readonly log: (error: Error, message: string) => void;
  readonly count: (kind: 'rejection' | 'exception') => void;
  /** Ends the process; it is called once everything is written. */
  readonly end: () => void;
}

/**
 * Takes what nobody handled. A promise that failed unheard concerns its own work alone: it is told and counted, and the
 * process goes on, since ending it would end everybody else's work, again at each start where the cause lies in the
 * input. An exception out of nowhere leaves a process of which nobody can say what is half done: it is told and counted,
 * and the process ends; Temporal gives its work to the next worker.
 *
 * @returns takes the watch away again
 */
export function watchUnhandled(sink: UnhandledSink): () => void {
  const rejected = (reason: unknown): void => {
    sink.count('rejection');
    sink.log(errorOf(reason), 'A promise failed and nobody listened; this is a fault of the program');
  };
  const thrown = (error: unknown): void => {
    sink.count('exception');
    sink.log(errorOf(error), 'An error came out of nowhere; the process ends, since it may be half broken');
    sink.end();
  };
  process.on('unhandledRejection', rejected);
  process.on('uncaughtException', thrown);
  return () => {
    process.off('unhandledRejection', rejected);
    process.off('uncaughtException', thrown);
  };
}

function errorOf(reason: unknown): Error {
  if (reason instanceof Error) return reason;
  const text = typeof reason === 'string' ? reason : `a value of type ${typeof reason}`;
  return new Error(`Rejected with ${text}`);
}
