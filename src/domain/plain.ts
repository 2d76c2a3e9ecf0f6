import { limits } from './limits.js';

/** Plain JSON. */
export type PlainValue =
  string | number | boolean | null | readonly PlainValue[] | { readonly [key: string]: PlainValue };

/** A copy, or why there can be none. */
export type PlainCopy = { readonly value: PlainValue | undefined } | { readonly problem: string };

class NotPlain extends Error {}

/**
 * A copy of whatever a caller handed in as plain JSON: read once, so that it cannot change later, and bounded in depth
 * and size while it is made. Absent properties are left out. Never throws, whatever getters and proxies do.
 *
 * @param name what the problem calls the value
 * @param mostBytes larger ones are refused
 */
export function plainCopy(given: unknown, name: string, mostBytes: number = limits.requestBytes): PlainCopy {
  const copier = new Copier(mostBytes);
  try {
    return { value: copier.copy(given, name, 0) };
  } catch (error) {
    if (error instanceof NotPlain) return { problem: error.message };
    return { problem: `${name}: it cannot be read` };
  }
}

class Copier {
  #bytes = 0;

  constructor(private readonly mostBytes: number) {}

  copy(value: unknown, path: string, depth: number): PlainValue | undefined {
    switch (typeof value) {
      case 'undefined':
        return undefined;
      case 'boolean':
        this.#spend(5);
        return value;
      case 'string':
        this.#spend(value.length + 2);
        return value;
      case 'number':
        this.#spend(8);
        if (!Number.isFinite(value)) throw new NotPlain(`${path}: ${value} is no number that JSON can hold`);
        return value;
      case 'object':
        return value === null ? null : this.#copyObject(value, path, depth);
      case 'bigint':
      case 'function':
      case 'symbol':
      default:
        throw new NotPlain(`${path}: a ${typeof value} is no JSON`);
    }
  }

  #copyObject(value: object, path: string, depth: number): PlainValue {
    if (depth >= limits.nesting)
      throw new NotPlain(`${short(path)}: nested deeper than ${limits.nesting} levels`);
    this.#spend(2);
    if (Array.isArray(value)) return this.#copyList(value, path, depth);
    const prototype: unknown = Object.getPrototypeOf(value);
    const parent: unknown = prototype === null ? null : Object.getPrototypeOf(prototype);
    if (parent !== null) throw new NotPlain(`${path}: an object of a class is no JSON; give plain values`);
    const entries: [string, PlainValue][] = [];
    for (const key of Object.keys(value)) {
      this.#spend(key.length + 4);
      const inner = this.copy(Reflect.get(value, key), `${path}.${key}`, depth + 1);
      if (inner !== undefined) entries.push([key, inner]);
    }
    return Object.fromEntries(entries);
  }

  #copyList(list: readonly unknown[], path: string, depth: number): PlainValue {
    const copy: PlainValue[] = [];
    const { length } = list;
    for (let index = 0; index < length; index += 1) {
      this.#spend(1);
      copy.push(this.copy(list[index], `${path}[${index}]`, depth + 1) ?? null);
    }
    return copy;
  }

  /** Characters are counted, of which UTF-8 makes a byte each at least: too much is noticed while it is copied. */
  #spend(size: number): void {
    this.#bytes += size;
    if (this.#bytes > this.mostBytes) {
      throw new NotPlain(`it is larger than ${this.mostBytes / 1024 / 1024} MiB in all`);
    }
  }
}

function short(path: string): string {
  return path.length > 60 ? `${path.slice(0, 60)}…` : path;
}
