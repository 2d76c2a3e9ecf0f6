/**
 * The SDK takes a stack trace of every promise that a workflow makes, for the "call stack" of the UI, and maps each of its
 * frames to the sources: with V8's usual 10 frames that is a tenth of the time of a run of step 6. The innermost four
 * still tell where an error came from and what a workflow waits for. docs/decisions/0012-short-stack-traces.md
 */
Error.stackTraceLimit = 4;
