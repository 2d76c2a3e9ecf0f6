/** How much is logged, from the most to nothing; apart from the logger, which programs that do not log need not load. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];
