/** The query parameter `fields`: `items[id,email],total_count` keeps these keys of an answer and drops the rest. */
import { PhpError } from './rest-error.js';

/** The keys to keep, each with those to keep below it (null: all of it). */
export interface FieldTree {
  readonly [key: string]: FieldTree | null;
}

/** Parses `a,b[c,d[e]]`; undefined for other characters and for brackets that do not match. */
export function parseFields(text: string): FieldTree | undefined {
  if (/[^\w[\],]/.test(text)) return undefined;
  const root: Record<string, FieldTree | null> = {};
  const stack: Record<string, FieldTree | null>[] = [root];
  for (const [token, name] of text.matchAll(/([^,[\]]+)|[,[\]]/g)) {
    const current = stack.at(-1);
    if (!current) return undefined;
    if (name !== undefined) current[name] = null;
    else if (token === '[') {
      const last = Object.keys(current).at(-1);
      if (last === undefined) return undefined;
      const inner: Record<string, FieldTree | null> = {};
      current[last] = inner;
      stack.push(inner);
    } else if (token === ']') stack.pop();
  }
  return stack.length === 1 ? root : undefined;
}

/**
 * Keeps the keys of the tree, in each element of a list, in the order of the answer. Scalars below a key stay as they
 * are; a list of scalars has no keys to keep, and asking for some is an uncaught error on the real server.
 */
export function filterFields(value: object, tree: FieldTree): unknown {
  if (!Array.isArray(value)) return keepKeys(value, tree);
  // An empty list whose elements are filtered becomes null, an oddity of the real server.
  if (value.length === 0) return null;
  return value.map((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) throw new PhpError();
    return keepKeys(entry, tree);
  });
}

function keepKeys(value: object, tree: FieldTree): unknown {
  const kept = Object.entries(value)
    .filter(([key]) => Object.hasOwn(tree, key))
    .map(([key, entry]: [string, unknown]) => {
      const inner = tree[key];
      return [key, inner && typeof entry === 'object' && entry !== null ? filterFields(entry, inner) : entry];
    });
  return kept.length > 0 ? Object.fromEntries(kept) : [];
}
