/** Names that mean the same, by the one used here. Snake case of each is understood too. */
export type Aliases = Readonly<Record<string, readonly string[]>>;

/** Where values of a document came from, by their path in this project's spelling. */
export class Origins {
  readonly #keys = new Map<string, string>();
  readonly #labels = new Map<string, string>();
  /** Keys given twice in two spellings. */
  readonly twice: { readonly path: string; readonly keys: readonly [string, string] }[] = [];

  /** Notes how the user spelt the last part of a path. */
  spelt(path: readonly PropertyKey[], key: string): void {
    const text = render(path);
    const earlier = this.#keys.get(text);
    if (earlier !== undefined && earlier !== key) this.twice.push({ path: text, keys: [earlier, key] });
    this.#keys.set(text, key);
  }

  /** Notes that a value came from somewhere else than the file, such as a flag. */
  label(path: readonly PropertyKey[], label: string): void {
    this.#labels.set(render(path), label);
  }

  /** The path as the user knows it. */
  show(path: readonly PropertyKey[]): string {
    const label = this.#labels.get(render(path));
    if (label !== undefined) return label;
    const keys = path.map((part, index) => this.#keys.get(render(path.slice(0, index + 1))) ?? part);
    return render(keys);
  }
}

/** `customer.addresses[0].street` */
export function render(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * An object with its keys in this project's spelling, and where each came from noted; anything else as it is. Keys
 * that are not known stay as they are.
 */
export function respell(
  value: unknown,
  path: readonly PropertyKey[],
  aliases: Aliases,
  origins: Origins,
): unknown {
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => {
    const name = nameOfKey(key, aliases);
    origins.spelt([...path, name], key);
    return [name, inner];
  });
  return Object.fromEntries(entries);
}

/** This project's name for a key; the key itself where it is not known. */
export function nameOfKey(key: string, aliases: Aliases): string {
  if (key.length > longestKey) return key;
  const names = namesOf(aliases);
  return names.get(key) ?? names.get(camelCase(key)) ?? key;
}

const longestKey = 64;

/** Every spelling with the name that it stands for; made once for each table. */
const tables = new WeakMap<Aliases, ReadonlyMap<string, string>>();

function namesOf(aliases: Aliases): ReadonlyMap<string, string> {
  const known = tables.get(aliases);
  if (known) return known;
  const names = new Map(
    Object.entries(aliases).flatMap(([name, others]) =>
      [name, ...others].map((spelling): [string, string] => [spelling, name]),
    ),
  );
  tables.set(aliases, names);
  return names;
}

function camelCase(key: string): string {
  return key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
