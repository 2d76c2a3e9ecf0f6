/** What a table of ours has for a name that a caller gave; names of Object's own things, as `__proto__`, find nothing. */
export function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
