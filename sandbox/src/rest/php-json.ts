/**
 * The JSON text PHP's `json_encode` makes by default: `/` as `\/`, everything outside ASCII as `\uXXXX`.
 * Commerce answers in this form, and clients that compare bodies byte by byte see the difference.
 */
export function phpJson(value: unknown): string {
  const text = JSON.stringify(value) ?? 'null';
  return text.replace(/[/\u007f-\uffff]/g, (char) =>
    char === '/'
      ? '\\/'
      : char === '\u007f'
        ? char
        : `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
