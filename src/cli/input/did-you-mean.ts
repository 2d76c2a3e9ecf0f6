import { closest, distance } from 'fastest-levenshtein';

/** The known name that was probably meant by an unknown one; undefined when none is near. */
export function nearestName(unknown: string, known: readonly string[]): string | undefined {
  // Distances take time by the square of the length; no known name is as long.
  if (known.length === 0 || unknown.length > 64) return undefined;
  const meant = closest(
    unknown.toLowerCase(),
    known.map((name) => name.toLowerCase()),
  );
  if (distance(unknown.toLowerCase(), meant) > Math.max(2, unknown.length / 2)) return undefined;
  return known.find((name) => name.toLowerCase() === meant);
}

/** What to say of an unknown key. */
export function unknownKey(key: string, known: readonly string[]): string {
  const meant = nearestName(key, known);
  return meant === undefined
    ? `unknown key; known are ${known.join(', ')}`
    : `unknown key; did you mean "${meant}"?`;
}
