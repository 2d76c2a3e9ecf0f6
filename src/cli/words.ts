/** `41 ms`, `1.9 s`, `3 min 20 s`: as long as a person needs it to be. */
export function duration(ms: number): string {
  if (!Number.isFinite(ms)) return '';
  if (ms < 1_000) return `${Math.max(Math.round(ms), 0)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  const minutes = Math.floor(ms / 60_000);
  const seconds = Math.round((ms % 60_000) / 1_000);
  return seconds === 0 ? `${minutes} min` : `${minutes} min ${seconds} s`;
}

/** `ne_wh, west_wh, brooklyn and 5 more` */
export function firstOf(names: readonly string[], most: number): string {
  const more = names.length > most ? ` and ${names.length - most} more` : '';
  return `${names.slice(0, most).join(', ')}${more}`;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** `14:05`, in local time. */
export function clock(timeMs: number): string {
  const date = new Date(timeMs);
  return `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;
}

/** `2026-11-28 13:02`, in local time. */
export function dayAndClock(timeMs: number): string {
  const date = new Date(timeMs);
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())} ${clock(timeMs)}`;
}

/** `13:02:11`, in local time. */
export function clockWithSeconds(timeMs: number): string {
  return `${clock(timeMs)}:${twoDigits(new Date(timeMs).getSeconds())}`;
}

/** `valid until 14:05 (60 min)`, or that it is over. */
export function validity(expiresAtMs: number, nowMs: number): string {
  const leftMs = expiresAtMs - nowMs;
  if (leftMs <= 0) return `expired at ${clock(expiresAtMs)}`;
  return `valid until ${clock(expiresAtMs)} (${Math.round(leftMs / 60_000)} min)`;
}

/** `id 2, default billing and shipping` for one address of a customer. */
export function addressRole(
  id: number,
  defaults: { readonly defaultBillingId?: number; readonly defaultShippingId?: number },
): string {
  const roles = [
    ...(id === defaults.defaultBillingId ? ['billing'] : []),
    ...(id === defaults.defaultShippingId ? ['shipping'] : []),
  ];
  return roles.length > 0 ? `id ${id}, default ${roles.join(' and ')}` : `id ${id}`;
}
