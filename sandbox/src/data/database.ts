/**
 * The sandbox's state: named tables of plain JSON rows, sequences, transactions. Rows are replaced, never changed in place:
 * take a copy, change it, `put` it. Then a transaction can be undone and every change reaches the journal.
 */
export type Key = string | number;

/** One change: table, key, the new row or null when it is gone. Sequences live in the table `#sequences`. */
export type Change = readonly [table: string, key: Key, row: object | null];

/** Told of each committed transaction, in order, before the caller goes on. */
export type CommitListener = (changes: readonly Change[]) => void;

/** A secondary index: declare it once as a constant, look up with `table.find`. `undefined` leaves a row out. */
export interface Index<Row> {
  keyOf(row: Row): Key | undefined;
}

export class Table<Row extends object> {
  readonly #rows = new Map<Key, Row>();
  readonly #indexes = new Map<Index<Row>, Map<Key, Set<Key>>>();
  readonly #changed: (key: Key, before: Row | undefined, after: Row | undefined) => void;

  constructor(changed: (key: Key, before: Row | undefined, after: Row | undefined) => void) {
    this.#changed = changed;
  }

  get size(): number {
    return this.#rows.size;
  }

  get(key: Key): Readonly<Row> | undefined {
    return this.#rows.get(key);
  }

  /** All rows in the order of their first insertion. */
  all(): Readonly<Row>[] {
    return [...this.#rows.values()];
  }

  entries(): [Key, Readonly<Row>][] {
    return [...this.#rows.entries()];
  }

  /** The rows whose index key is `key`, oldest first. */
  find(index: Index<Row>, key: Key): Readonly<Row>[] {
    const keys = this.#indexOf(index).get(key);
    if (!keys) return [];
    return [...keys].flatMap((rowKey) => this.#rows.get(rowKey) ?? []);
  }

  /** Inserts or replaces. */
  put(key: Key, row: Row): void {
    const before = this.#rows.get(key);
    this.restore(key, row);
    this.#changed(key, before, row);
  }

  delete(key: Key): void {
    const before = this.#rows.get(key);
    if (!before) return;
    this.restore(key, undefined);
    this.#changed(key, before, undefined);
  }

  /** Sets a row without telling anybody: for loading and for undoing. */
  restore(key: Key, row: Row | undefined): void {
    const before = this.#rows.get(key);
    if (row) this.#rows.set(key, row);
    else this.#rows.delete(key);
    for (const [index, entries] of this.#indexes) reindex(index, entries, key, before, row);
  }

  #indexOf(index: Index<Row>): Map<Key, Set<Key>> {
    const existing = this.#indexes.get(index);
    if (existing) return existing;
    const entries = new Map<Key, Set<Key>>();
    for (const [key, row] of this.#rows) reindex(index, entries, key, undefined, row);
    this.#indexes.set(index, entries);
    return entries;
  }
}

function reindex<Row>(
  index: Index<Row>,
  entries: Map<Key, Set<Key>>,
  key: Key,
  before: Row | undefined,
  after: Row | undefined,
): void {
  const old = before === undefined ? undefined : index.keyOf(before);
  const now = after === undefined ? undefined : index.keyOf(after);
  if (old === now) return;
  if (old !== undefined) {
    const keys = entries.get(old);
    keys?.delete(key);
    if (keys?.size === 0) entries.delete(old);
  }
  if (now === undefined) return;
  const keys = entries.get(now);
  if (keys) keys.add(key);
  else entries.set(now, new Set([key]));
}

interface Sequence {
  readonly last: number;
}

const sequencesTable = '#sequences';

export class Database {
  readonly #tables = new Map<string, Table<object>>();
  readonly #onCommit: CommitListener;
  #undo: (() => void)[] | undefined;
  #pending: Change[] = [];

  constructor(onCommit: CommitListener = () => undefined) {
    this.#onCommit = onCommit;
  }

  /** The table of that name, made when it is first asked for. Each name has one row type: keep it beside the type. */
  table<Row extends object>(name: string): Table<Row> {
    let table = this.#tables.get(name);
    if (!table) {
      const made: Table<object> = new Table<object>((key, before, after) => {
        this.#note(made, name, key, before, after);
      });
      table = made;
      this.#tables.set(name, table);
    }
    return table as unknown as Table<Row>;
  }

  /** The next number of a sequence, from 1. Like an auto-increment it is used up even when the transaction is undone. */
  nextId(sequence: string): number {
    const sequences = this.table<Sequence>(sequencesTable);
    const last = (sequences.get(sequence)?.last ?? 0) + 1;
    // Written around the transaction: an undone insert does not give its number back.
    sequences.restore(sequence, { last });
    this.#pending.push([sequencesTable, sequence, { last }]);
    if (!this.#undo) this.#flush();
    return last;
  }

  /** Sets where a sequence stands: the next number is one more. */
  setSequence(sequence: string, last: number): void {
    this.table<Sequence>(sequencesTable).put(sequence, { last });
  }

  /**
   * Runs synchronous work as one unit: all of its changes are committed together, or, when it throws, undone.
   * A transaction inside another one joins it.
   */
  transaction<T>(work: () => T): T {
    if (this.#undo) return work();
    this.#undo = [];
    try {
      const result = work();
      // What cannot be kept did not happen.
      this.#flush();
      this.#undo = undefined;
      return result;
    } catch (error) {
      const undo = this.#undo ?? [];
      this.#undo = undefined;
      this.#pending = this.#pending.filter(([table]) => table === sequencesTable);
      for (const step of undo.reverse()) step();
      this.#flush();
      throw error;
    }
  }

  /** Every row there is, as changes that would rebuild this state. */
  *dump(): Iterable<Change> {
    for (const [name, table] of this.#tables)
      for (const [key, row] of table.entries()) yield [name, key, row];
  }

  /** Applies changes that were committed earlier (loading); nobody is told. */
  load(changes: Iterable<Change>): void {
    for (const [table, key, row] of changes) {
      this.table(table).restore(key, row ?? undefined);
    }
  }

  /** Removes every row and forgets all sequences. */
  clear(): void {
    this.transaction(() => {
      for (const table of this.#tables.values()) for (const [key] of table.entries()) table.delete(key);
    });
  }

  #note(
    table: Table<object>,
    name: string,
    key: Key,
    before: object | undefined,
    after: object | undefined,
  ): void {
    this.#pending.push([name, key, after ?? null]);
    if (this.#undo) this.#undo.push(() => table.restore(key, before));
    else this.#flush();
  }

  #flush(): void {
    if (this.#pending.length === 0) return;
    const changes = this.#pending;
    this.#pending = [];
    try {
      this.#onCommit(changes);
    } catch (error) {
      this.#pending = changes;
      throw error;
    }
  }
}
