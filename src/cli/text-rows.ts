/** A line of a table of facts. */
export type Row = readonly [label: string, text: string];

/** `Token      valid until 14:05`: labels to the left, facts to the right. */
export function rows(lines: readonly Row[]): string {
  return lines.map(([label, text]) => `  ${label.padEnd(10)} ${text}`).join('\n');
}
