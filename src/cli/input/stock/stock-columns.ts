import { columnNamed, packedName, unknownColumn, type Spellings } from '../column-names.js';
import type { CsvHeader } from '../csv-rows.js';
import { quoted, type InputProblem } from '../problems.js';

/** The parts of a row. */
const spellings: Spellings = {
  sku: ['sku', 'productsku', 'itemsku'],
  source: ['source', 'sourcecode', 'warehouse', 'warehousecode'],
  quantity: ['quantity', 'qty'],
  status: ['status', 'stockstatus', 'instock', 'isinstock'],
};

const needed = ['sku', 'source', 'quantity'];

/** This project's name for a column or a key; undefined where it is not known. */
export function stockColumn(name: string): string | undefined {
  return columnNamed(packedName(name), spellings);
}

/** What the first line of a CSV file means. */
export function stockHeader(names: readonly string[]): CsvHeader {
  const trimmed = names.map((name) => name.trim());
  const columns = trimmed.map(stockColumn);
  const unknown = trimmed.filter((name, index) => name !== '' && columns[index] === undefined);
  const twice = trimmed.filter((_, index) => {
    const column = columns[index];
    return column !== undefined && columns.indexOf(column) < index;
  });
  return {
    width: names.length,
    ignored: [],
    problems: [
      ...unknown.map((name) => problem(unknownColumn(name, Object.keys(spellings)))),
      ...twice.map((name) => problem(`${quoted(name)} means what another column means already`)),
      ...needed.filter((name) => !columns.includes(name)).map((name) => problem(`no column ${quoted(name)}`)),
    ],
    toDocument: (record) => toDocument(columns, record),
  };
}

function problem(message: string): InputProblem {
  return { path: 'line 1: header', message };
}

/** An empty field says nothing. */
function toDocument(columns: readonly (string | undefined)[], record: readonly string[]): unknown {
  return Object.fromEntries(
    columns.flatMap((column, index) => {
      const value = record[index] ?? '';
      return column === undefined || value === '' ? [] : [[column, value]];
    }),
  );
}
