/** The query parameter `fields`: `items[id,email],total_count` keeps these keys of an answer and drops the rest. */

/** The keys to keep, each with those to keep below it (null: all of it). */
export interface FieldTree {
  readonly [key: string]: FieldTree | null;
}

/** Parses `a,b[c,d[e]]`; undefined when the brackets do not match, and the answer is then not filtered. */
export function parseFields(text: string): FieldTree | undefined {
  const root: Record<string, FieldTree | null> = {};
  const stack: Record<string, FieldTree | null>[] = [root];
  for (const [token, name] of text.matchAll(/([^,[\]\s]+)|[,[\]]|\s+/g)) {
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

/** Keeps the keys of the tree, in each element of a list, in the order of the answer. Scalars stay as they are. */
export function filterFields(value: unknown, tree: FieldTree): unknown {
  if (Array.isArray(value)) return value.map((entry: unknown) => filterFields(entry, tree));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value)
    .filter(([key]) => Object.hasOwn(tree, key))
    .map(([key, entry]) => {
      const inner = tree[key];
      // An empty list whose elements are filtered becomes null, an oddity of the real server.
      if (inner && Array.isArray(entry) && entry.length === 0) return [key, null] as const;
      return [key, inner ? filterFields(entry, inner) : entry] as const;
    });
  return kept.length > 0 ? Object.fromEntries(kept) : [];
}
