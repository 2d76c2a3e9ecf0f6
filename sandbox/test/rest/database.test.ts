import { describe, expect, it } from 'vitest';
import type { Change, Index } from '../../src/data/database.js';
import { Database } from '../../src/data/database.js';
import { Locks } from '../../src/data/locks.js';

interface Row {
  readonly name: string;
}
const byName: Index<Row> = { keyOf: (row) => row.name };

function recorded(): { db: Database; commits: (readonly Change[])[] } {
  const commits: (readonly Change[])[] = [];
  return { db: new Database((changes) => commits.push(changes)), commits };
}

describe('Database', () => {
  it('commits a transaction as one, and undoes it as one', () => {
    const { db, commits } = recorded();
    const rows = db.table<Row>('rows');
    rows.put(1, { name: 'a' });
    expect(() =>
      db.transaction(() => {
        rows.put(1, { name: 'b' });
        db.transaction(() => rows.put(2, { name: 'c' }));
        rows.delete(1);
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(rows.entries()).toEqual([[1, { name: 'a' }]]);
    expect(commits).toHaveLength(1);
    db.transaction(() => {
      rows.put(2, { name: 'b' });
      rows.delete(1);
    });
    expect(commits[1]).toEqual([
      ['rows', 2, { name: 'b' }],
      ['rows', 1, null],
    ]);
  });

  it('keeps its indexes right through replacing, deleting and undoing', () => {
    const { db } = recorded();
    const rows = db.table<Row>('rows');
    rows.put(1, { name: 'a' });
    expect(rows.find(byName, 'a')).toHaveLength(1);
    rows.put(1, { name: 'b' });
    expect([rows.find(byName, 'a').length, rows.find(byName, 'b').length]).toEqual([0, 1]);
    expect(() =>
      db.transaction(() => {
        rows.delete(1);
        throw new Error('no');
      }),
    ).toThrow();
    expect(rows.find(byName, 'b')).toHaveLength(1);
  });

  it('uses up the numbers of an undone transaction', () => {
    const { db, commits } = recorded();
    expect(() =>
      db.transaction(() => {
        db.nextId('rows');
        throw new Error('no');
      }),
    ).toThrow();
    expect(db.nextId('rows')).toBe(2);
    expect(commits.flat()).toEqual([
      ['#sequences', 'rows', { last: 1 }],
      ['#sequences', 'rows', { last: 2 }],
    ]);
  });

  it('can be built again from what it dumps', () => {
    const { db } = recorded();
    db.table<Row>('rows').put(db.nextId('rows'), { name: 'a' });
    const copy = new Database();
    copy.load(db.dump());
    expect([...copy.dump()]).toEqual([...db.dump()]);
    expect(copy.nextId('rows')).toBe(2);
  });
});

describe('Locks', () => {
  it('run the work of one key one after the other, also behind work that fails', async () => {
    const locks = new Locks();
    const order: string[] = [];
    const work = (name: string, fail = false) =>
      locks.run('key', async () => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setImmediate(resolve));
        order.push(`${name} ends`);
        if (fail) throw new Error(name);
      });
    const results = await Promise.allSettled([work('a', true), work('b')]);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(locks.isHeld('key')).toBe(false);
  });
});
