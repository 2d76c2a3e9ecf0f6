/** The inventory side of the ledger: what a judge needs to find stocks of one name twice, and links that differ. */
import type { Database } from '../data/database.js';
import { lowQuantities, sources, stocks, stockSourceLinks } from './rows.js';

/** Every source, with what a caller can have changed of it that is not an address. */
export function sourcesSection(db: Database): object[] {
  return sources(db)
    .all()
    .map(({ code, name, enabled, description, postcode }) => ({
      code,
      name,
      enabled,
      description,
      postcode,
    }));
}

export function stocksSection(db: Database): object[] {
  return stocks(db).all();
}

export function stockSourceLinksSection(db: Database): object[] {
  return stockSourceLinks(db).all();
}

/** From which quantity on the store tells of low stock, where a caller has said so. */
export function lowQuantitiesSection(db: Database): object[] {
  return lowQuantities(db).all();
}
