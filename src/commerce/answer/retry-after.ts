/**
 * How long a `Retry-After` header asks to wait, in milliseconds; `undefined` where it is absent or no date and no
 * number of seconds (RFC 9110 section 10.2.3). A date in the past is 0. Commerce itself sends none; proxies do.
 *
 * @param nowMs milliseconds since the epoch
 */
export function parseRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // Only the date forms of HTTP, which all start with the day's name: `Date.parse` takes far more, even bare numbers.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)) return undefined;
  const dateMs = Date.parse(text);
  return Number.isNaN(dateMs) ? undefined : Math.max(0, dateMs - nowMs);
}
