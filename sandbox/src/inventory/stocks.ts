/** Stocks, the websites that sell from them and the sources that feed them, as they are changed and shown. */
import type { RequestContext } from '../context.js';
import type { Database } from '../data/database.js';
import type { ErrorMessage } from '../rest/rest-error.js';
import { badRequest, notFound } from '../rest/rest-error.js';
import { int, object, objectsOf, string } from '../rest/schema.js';
import type { Infer } from '../rest/schema.js';
import type { StockRow, StockSourceLinkRow } from './rows.js';
import {
  defaultSource,
  defaultStock,
  linkKey,
  linksByStock,
  sources,
  stocks,
  stockSourceLinks,
} from './rows.js';
import { baseWebsiteCode } from './salable.js';
import { emptyField, refuse, validationFailed, whitespaceIn } from './validation.js';

const salesChannel = object('SalesChannelInterface', {
  type: string,
  code: string,
  extension_attributes: object('SalesChannelExtension', {}),
});
export const stockSchema = object('StockInterface', {
  stock_id: int,
  name: string,
  extension_attributes: object('StockExtension', { sales_channels: objectsOf(salesChannel) }),
});
export const linkSchema = object('StockSourceLinkInterface', {
  stock_id: int,
  source_code: string,
  priority: int,
  extension_attributes: object('StockSourceLinkExtension', {}),
});

export type StockInput = Infer<typeof stockSchema>;
export type LinkInput = Infer<typeof linkSchema>;

/**
 * Creates or changes a stock, also under a number that no stock has. A website given to it leaves the stock it had; one that it had and that is not named again
 * goes to the default stock. Returns the id. Throws 400.
 */
export function saveStock(db: Database, input: StockInput): number {
  const before = stocks(db).get(input.stock_id ?? 0);
  const name = input.name ?? '';
  const channels = input.extension_attributes?.sales_channels ?? [];
  refuse(validationFailed, [...emptyField('name', name), ...channels.flatMap(channelProblems)]);
  const id = before?.id ?? newStockId(db, input.stock_id ?? 0);
  const websites = channels.map((channel) => channel.code ?? '');
  const left = (before?.websites ?? []).filter((code) => !websites.includes(code));
  for (const other of stocks(db).all()) {
    const kept = other.websites.filter((code) => !websites.includes(code));
    if (kept.length < other.websites.length) stocks(db).put(other.id, { ...other, websites: kept });
  }
  stocks(db).put(id, { id, name, websites });
  const fallback = stocks(db).get(defaultStock);
  if (fallback && left.length > 0)
    stocks(db).put(defaultStock, { ...fallback, websites: [...left, ...fallback.websites] });
  return id;
}

/** A number that is free is taken as it was asked for, and those without one go on behind the largest. */
function newStockId(db: Database, wanted: number): number {
  if (wanted <= 0) return db.nextId('stock');
  const largest = Math.max(
    ...stocks(db)
      .all()
      .map(({ id }) => id),
  );
  if (wanted > largest) db.setSequence('stock', wanted);
  return wanted;
}

function channelProblems({ type, code }: Infer<typeof salesChannel>): ErrorMessage[] {
  return [
    ...emptyField('type', type),
    ...emptyField('code', code),
    ...(type === 'website' && code !== baseWebsiteCode
      ? [
          {
            message: 'The website with code "%code" does not exist.',
            parameters: { code: code ?? '' },
          },
        ]
      : []),
  ];
}

/** Links sources to stocks, or changes the priority of links that exist. Throws 400 and then changes nothing. */
export function saveLinks(db: Database, links: readonly LinkInput[]): void {
  if (links.length === 0) throw badRequest('Input data is empty');
  refuse(
    validationFailed,
    links.flatMap((link) => [
      ...emptyField('source_code', link.source_code),
      ...whitespaceIn('source_code', link.source_code),
      ...emptyField('stock_id', String(link.stock_id ?? '')),
      ...((link.priority ?? 0) > 0
        ? []
        : [{ message: '"%field" should be greater then 0.', parameters: { field: 'priority' } }]),
      ...defaultProblems(link),
    ]),
  );
  for (const link of links) {
    const row = {
      sourceCode: link.source_code ?? '',
      stockId: link.stock_id ?? 0,
      priority: link.priority ?? 0,
    };
    if (!sources(db).get(row.sourceCode) || !stocks(db).get(row.stockId)) {
      throw badRequest('Could not save StockSourceLinks');
    }
    stockSourceLinks(db).put(linkKey(row.stockId, row.sourceCode), row);
  }
}

/** The default source feeds the default stock and nothing else. */
function defaultProblems({ stock_id: stockId, source_code: code }: LinkInput): ErrorMessage[] {
  return (stockId === defaultStock) === (code === defaultSource)
    ? []
    : [{ message: 'Can not save link related to Default Source or Default Stock' }];
}

/** Removes links; those that do not exist are ignored, the default source's and the default stock's stay. Throws 400. */
export function deleteLinks(db: Database, links: readonly LinkInput[]): void {
  if (links.some((link) => link.stock_id === defaultStock || link.source_code === defaultSource)) {
    throw badRequest('Can not delete link related to Default Source or Default Stock');
  }
  if (links.length === 0) throw badRequest('Input data is empty');
  for (const link of links) stockSourceLinks(db).delete(linkKey(link.stock_id ?? 0, link.source_code ?? ''));
}

export function stockBody(row: StockRow): object {
  const channels = row.websites.map((code) => ({ type: 'website', code }));
  return { stock_id: row.id, name: row.name, extension_attributes: { sales_channels: channels } };
}

export function linkBody(row: StockSourceLinkRow): object {
  return { source_code: row.sourceCode, stock_id: row.stockId, priority: row.priority };
}

/** The stock, or 404. */
export function stockById(db: Database, stockId: number): StockRow {
  const row = stocks(db).get(stockId);
  if (!row) throw notFound('Stock with id "%value" does not exist.', { value: stockId });
  return row;
}

/** Removes a stock with its links. Throws 404, and 400 for the default stock and for one that a website sells from. */
export function deleteStock({ db }: RequestContext, stockId: number): void {
  if (stockId === defaultStock) throw badRequest('Default Stock could not be deleted.');
  const stock = stocks(db).get(stockId);
  if (!stock) {
    throw notFound('There is no stock with "%fieldValue" for "%fieldName". Verify and try again.', {
      fieldName: 'stock_id',
      fieldValue: stockId,
    });
  }
  if (stock.websites.length > 0)
    throw badRequest('Stock has at least one sale channel and could not be deleted.');
  db.transaction(() => {
    for (const link of stockSourceLinks(db).find(linksByStock, stockId)) {
      stockSourceLinks(db).delete(linkKey(stockId, link.sourceCode));
    }
    stocks(db).delete(stockId);
  });
}
