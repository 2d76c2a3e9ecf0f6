import type { CsvHeader } from '../csv-rows.js';
import { nearestName } from '../did-you-mean.js';
import { quoted, type InputProblem } from '../problems.js';

/** The parts of a row, with the spellings of each: without case, spaces, dots, dashes, slashes and underscores. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  sku: ['sku', 'productsku', 'itemsku'],
  source: ['source', 'sourcecode', 'warehouse', 'warehousecode'],
  quantity: ['quantity', 'qty'],
  status: ['status', 'stockstatus', 'instock', 'isinstock'],
};

const needed = ['sku', 'source', 'quantity'];

/** This project's name for a column or a key; undefined where it is not known. */
export function stockColumn(name: string): string | undefined {
  const packed = name
    .slice(0, 100)
    .toLowerCase()
    .replace(/[\s._/-]/g, '');
  return Object.entries(spellings).find(([, all]) => all.includes(packed))?.[0];
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
      ...unknown.map((name) => problem(unknownColumn(name))),
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

function unknownColumn(name: string): string {
  const known = Object.keys(spellings);
  const meant = nearestName(name.slice(0, 100), known);
  const hint = meant === undefined ? `known are ${known.join(', ')}` : `did you mean "${meant}"?`;
  return `column ${quoted(name)} is not known; ${hint}`;
}
